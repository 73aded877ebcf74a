package yingda.mailwire;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// What the operator may set about mail.
///
/// @param privateHosts whether mail servers may stand on loopback and private addresses
/// @param poll how often the inbox is read although the server announces nothing; also the longest IDLE
/// @param pollWithoutIdle the same for servers that cannot announce
/// @param connect how long connecting may take
/// @param answer how long a server may be silent while something is expected of it
/// @param largest larger mails are shown as a line only, their bytes are not fetched
/// @param firstSync how many of the newest mails are taken in when a mailbox is connected
/// @param unknownRetry after how long a mail whose final reply was lost is sent once more
/// @param sendPause the first pause after a server's temporary refusal; the next are 5, 15 and then 60 times as long
/// @param retryPause after how long a mail that could not be fetched or taken in is tried again
/// @param lease how long a node keeps a mailbox without renewing
/// @param sending see [Sending]
@ConfigurationProperties("yingda.mail")
public record MailSettings(
        @DefaultValue("false") boolean privateHosts,
        @DefaultValue("5m") Duration poll,
        @DefaultValue("60s") Duration pollWithoutIdle,
        @DefaultValue("20s") Duration connect,
        @DefaultValue("60s") Duration answer,
        @DefaultValue("100MB") DataSize largest,
        @DefaultValue("1500") int firstSync,
        @DefaultValue("30m") Duration unknownRetry,
        @DefaultValue("1m") Duration sendPause,
        @DefaultValue("1m") Duration retryPause,
        @DefaultValue("60s") Duration lease,
        @DefaultValue Sending sending) {

    /// What concerns mails on their way out only.
    ///
    /// @param ehloName what we call ourselves at SMTP servers
    /// @param reply how long one reply of an SMTP server may take from its first byte to its last, and a whole log-in
    /// @param finalAnswer how long an SMTP server may think about a whole mail
    /// @param sentCheck after how long a provider that files sent mails itself is expected to have done so
    /// @param mostAttached bytes of attachments in one mail; what goes beyond is sent as links
    /// @param linksFor how long these links work
    public record Sending(
            @DefaultValue("localhost") String ehloName,
            @DefaultValue("5m") Duration reply,
            @DefaultValue("5m") Duration finalAnswer,
            @DefaultValue("60s") Duration sentCheck,
            @DefaultValue("20MB") DataSize mostAttached,
            @DefaultValue("30d") Duration linksFor) {}
}
