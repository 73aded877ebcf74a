package yingda.email;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.settings.Settings;

/// Which ended conversations go on when an answer comes, and which are followed by a new one.
@Component
class Reopening {

    private final Settings settings;
    private final Clock clock;

    Reopening(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /// What ended before takes no mail any more; null when all goes on for ever.
    @Nullable Instant closedBefore(Mailbox mailbox) {
        int days = settings.read(mailbox.workspace(), InboundSettings.TOPIC, InboundSettings.class, InboundSettings.DEFAULTS).newAfterDays();
        return days == 0 ? null : clock.instant().minus(Duration.ofDays(days));
    }
}
