package yingda.kernel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Links to stored files: whoever has one may download the file until it expires, with or without a session.
@Component
public final class FileLinks {

    private static final String PURPOSE = "file";

    private final Secrets secrets;
    private final Clock clock;

    public FileLinks(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /// A path on this server that works for 24 to 25 hours; the same within one hour, so that browsers keep their copy.
    ///
    /// @param name what the download is called
    public String path(UUID workspace, UUID file, String name) {
        return path(workspace, file, name, clock.instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(25)));
    }

    /// The same until a certain time, for links that are sent away.
    public String path(UUID workspace, UUID file, String name, Instant until) {
        long expires = until.getEpochSecond();
        String signature = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(secrets.sign(PURPOSE, text(workspace, file, expires)));
        String escaped = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "/files/" + workspace + "/" + file + "/" + escaped + "?expires=" + expires + "&signature=" + signature;
    }

    /// Whether the link was made here and has not expired.
    public boolean valid(UUID workspace, UUID file, long expires, String signature) {
        if (clock.instant().getEpochSecond() >= expires) { // who asks chooses the number: not every one is an Instant
            return false;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return secrets.verify(PURPOSE, text(workspace, file, expires), bytes);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] text(UUID workspace, UUID file, long expires) {
        return (workspace + "/" + file + "/" + expires).getBytes(StandardCharsets.UTF_8);
    }
}
