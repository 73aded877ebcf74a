package yingda.webhooks;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator may set about webhooks and callbacks.
///
/// @param privateHosts whether receivers may stand on loopback and private addresses, on any port
/// @param patience how long one request may take as a whole
/// @param firstPause before the second attempt; each further pause is twice as long, at most twelve hours
/// @param giveUpAfter the first attempt: then the event is dead until somebody sends it again
/// @param pauseAfter how long a receiver may fail before it is left alone
/// @param lease after which another node takes over what a dead one was delivering
/// @param keep for how long it is known what was delivered
@ConfigurationProperties("yingda.webhooks")
record WebhookSettings(
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("15s") Duration patience,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("5d") Duration pauseAfter,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("30d") Duration keep) {
}
