package yingda.mime;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Everything the rest of the product knows about a raw mail. A pure function of the bytes, see [MailParser].
///
/// @param from         who wrote it: From, else Reply-To, Sender, Return-Path; null when no header names anyone
/// @param replyTo      Reply-To addresses, possibly empty
/// @param sender       Sender header, or null
/// @param subject      decoded, on one line, never null
/// @param date         Date, else the newest Received, else the given instant; never later than the given instant
/// @param messageId    with angle brackets, or null when the mail has none
/// @param inReplyTo    ids with angle brackets, in header order
/// @param references   ids oldest first, at most 100 (the first and the last 99 are kept)
/// @param text         the whole body as plain text, line feeds only; made from the HTML when there is no plain part
/// @param html         the HTML body as sent, or null; hostile, never to be shown
/// @param locations    Content-Location to Content-ID, for pictures that the HTML names by location
/// @param visibleReply what the customer wrote: `text` without quotes and signature; empty only if `text` is
/// @param attachments  files, pictures, nested mails, calendar entries, in order
/// @param headers      the top header fields, for classification and threading
/// @param verdict      kind of mail, the rule that hit, bounce details
/// @param notes        limits met while reading: `size-limit`, `header-limit`, `part-limit`, `depth-limit`,
///                     `text-limit`; `signed`, `encrypted` when the mail is
public record ParsedMail(
        @Nullable MailAddress from, List<MailAddress> replyTo, @Nullable MailAddress sender,
        List<MailAddress> to, List<MailAddress> cc, String subject, Instant date,
        @Nullable String messageId, List<String> inReplyTo, List<String> references,
        String text, @Nullable String html, Map<String, String> locations, String visibleReply,
        List<MailAttachment> attachments, MailHeaders headers, MailVerdict verdict, Set<String> notes) {

    /// Raised when parsing changes its results, so that stored results can be made anew from the raw mails.
    public static final int VERSION = 2;

    /// The header in which every automatic mail of ours repeats its signed Message-ID, for relays that replace the id.
    public static final String LOOP_HEADER = "X-Yingda-Loop";

    /// The same mail, as if nobody wanted answers at these addresses: ours stand there by mistake, or to deceive.
    public ParsedMail withoutReplyTo(Predicate<MailAddress> ours) {
        List<MailAddress> others = replyTo.stream().filter(ours.negate()).toList();
        return others.size() == replyTo.size() ? this : new ParsedMail(from, others, sender, to, cc, subject, date, messageId, inReplyTo,
                references, text, html, locations, visibleReply, attachments, headers, verdict, notes);
    }

    /// The HTML after the allow-list (see [SafeHtml]), made at each call; null when there is none or it is too large.
    public @Nullable String safeHtml() {
        return html == null ? null : SafeHtml.of(html, locations);
    }

    /// Whether there is HTML that is not too large to be shown.
    public boolean hasSafeHtml() {
        return html != null && SafeHtml.fits(html);
    }

    /// Who the mail is to be answered to and counted as customer: the first usable Reply-To unless the mail came
    /// through a list, else the writer. Whether that is one of our own addresses is for the caller to check.
    public @Nullable MailAddress customer() {
        boolean list = verdict.kind() == MailKind.LIST || headers.has("List-Id");
        return list ? from : replyTo.stream().filter(MailAddress::isUsable).findFirst().orElse(from);
    }
}
