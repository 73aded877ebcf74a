package yingda.notices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator may set about push notices.
///
/// @param privateHosts whether push services may stand on loopback and private addresses, without https, too
/// @param contact a `mailto:` or `https:` address that push services may write to
/// @param queuedAfter how long somebody waits in the queue before the group is told
/// @param unreadAfter how long a customer's message stays unread before its agent is told
@ConfigurationProperties("yingda.push")
record PushSettings(
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("mailto:operator@localhost") String contact,
        @DefaultValue("10s") Duration queuedAfter,
        @DefaultValue("3m") Duration unreadAfter) {
}
