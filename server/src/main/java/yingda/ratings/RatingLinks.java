package yingda.ratings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.kernel.Secrets;
import yingda.kernel.ServerSettings;

/// Links to the page on which a conversation is rated: whoever has one may rate it, for 30 days.
@Component
public class RatingLinks {

    private static final String PURPOSE = "rating";
    private static final Duration LIFE = Duration.ofDays(30);

    private final Secrets secrets;
    private final @Nullable URI root;
    private final Clock clock;

    /// @param server says by which address browsers reach it
    public RatingLinks(Secrets secrets, ServerSettings server, Clock clock) {
        this.secrets = secrets;
        this.root = server.publicUrl();
        this.clock = clock;
    }

    /// Empty when the operator did not say what browsers type.
    public Optional<String> of(UUID workspace, UUID conversation) {
        return Optional.ofNullable(root).map(known -> known + path(workspace, conversation));
    }

    String path(UUID workspace, UUID conversation) {
        long expires = clock.instant().plus(LIFE).getEpochSecond();
        return "/rate/" + workspace + "/" + conversation + "?expires=" + expires + "&signature="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.sign(PURPOSE, text(workspace, conversation, expires)));
    }

    boolean isValid(UUID workspace, UUID conversation, long expires, String signature) {
        if (clock.instant().getEpochSecond() >= expires) { // who asks chooses the number: not every one is an Instant
            return false;
        }
        try {
            return secrets.verify(PURPOSE, text(workspace, conversation, expires), Base64.getUrlDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] text(UUID workspace, UUID conversation, long expires) {
        return (workspace + "/" + conversation + "/" + expires).getBytes(StandardCharsets.UTF_8);
    }
}
