package yingda.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mime.MailAddresses;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.mime.Subjects;

/// Decides which conversation a mail belongs to. A pure function of the mail and the index; the first rule that fits
/// decides:
///
/// 1. `own-id`: a signed Message-ID of ours in In-Reply-To, else in References (newest first)
/// 2. `reply-token`: a signed plus address among the recipients
/// 3. `in-reply-to`: a stored id
/// 4. `references`: a stored id or remembered ancestor, newest first, when the subject is the same or the writer takes
///    part in the conversation
/// 5. `provider-thread`: same, by the provider's thread id
/// 6. `body-mark`: a signed mark of ours in the text, when the writer takes part
/// 7. `subject-number`: `[#123]` in the subject, when the writer takes part
/// 8. `new`; a forward by somebody who does not take part is always new (`forward`)
public final class Threading {

    /// 22 bytes in base64, the last digit of which mixes in the next byte.
    private static final int THREAD_INDEX_HEAD = 29;

    private final OwnMessageId own;

    public Threading(OwnMessageId own) {
        this.own = own;
    }

    /// @param conversation null when a new conversation begins
    /// @param rule         one of the rules above
    /// @param unverified   true when the writer does not take part in the conversation: show the mail as such, and
    ///                     never give it an agent's rights
    /// @param related      a conversation that fits but no longer takes mails: link the new one to it; else null
    public record Decision(@Nullable UUID conversation, String rule, boolean unverified, @Nullable UUID related) {}

    private record Match(UUID conversation, String rule) {}

    /// The decision for `mail`; asks the index a bounded number of times.
    public Decision decide(ParsedMail mail, ThreadIndex index) {
        Match match = match(mail, index).orElse(null);
        if (match == null) {
            return new Decision(null, "new", false, null);
        }
        boolean takesPart = takesPart(mail, index, match.conversation);
        if (!takesPart && isForward(mail)) {
            return new Decision(null, "forward", false, match.conversation);
        }
        if (!index.takesMail(match.conversation)) {
            return new Decision(null, "new", false, match.conversation);
        }
        return new Decision(match.conversation, match.rule, !takesPart, null);
    }

    private Optional<Match> match(ParsedMail mail, ThreadIndex index) {
        return ownId(mail)
                .or(() -> replyToken(mail))
                .or(() -> inReplyTo(mail, index))
                .or(() -> references(mail, index))
                .or(() -> providerThread(mail, index))
                .or(() -> bodyMark(mail, index))
                .or(() -> subjectNumber(mail, index));
    }

    private Optional<Match> ownId(ParsedMail mail) {
        var ids = new ArrayList<>(mail.inReplyTo());
        ids.addAll(mail.references().reversed());
        return ids.stream().flatMap(id -> own.read(id).stream()).findFirst()
                .map(origin -> new Match(origin.conversation(), "own-id"));
    }

    private Optional<Match> replyToken(ParsedMail mail) {
        return List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To").stream()
                .flatMap(name -> mail.headers().rawAll(name).stream())
                .flatMap(raw -> MailAddresses.parse(raw).stream())
                .flatMap(address -> own.readReplyAddress(address.address()).stream())
                .findFirst().map(conversation -> new Match(conversation, "reply-token"));
    }

    private Optional<Match> inReplyTo(ParsedMail mail, ThreadIndex index) {
        if (mail.inReplyTo().isEmpty()) {
            return Optional.empty();
        }
        Map<String, UUID> known = index.byMessageId(mail.inReplyTo());
        return mail.inReplyTo().stream().filter(known::containsKey).findFirst()
                .map(id -> new Match(known.get(id), "in-reply-to"));
    }

    private Optional<Match> references(ParsedMail mail, ThreadIndex index) {
        if (mail.references().isEmpty()) {
            return Optional.empty();
        }
        Map<String, UUID> known = index.byMessageId(mail.references());
        return mail.references().reversed().stream().filter(known::containsKey).map(known::get).distinct().limit(10)
                .filter(found -> sameSubject(mail, index, found) || takesPart(mail, index, found))
                .findFirst().map(found -> new Match(found, "references"));
    }

    private Optional<Match> providerThread(ParsedMail mail, ThreadIndex index) {
        return providerThreads(mail).stream().flatMap(id -> index.byProviderThread(id).stream())
                .filter(found -> sameSubject(mail, index, found) || takesPart(mail, index, found))
                .findFirst().map(found -> new Match(found, "provider-thread"));
    }

    /// The ids by which providers tie the mail to others, to be stored for [ThreadIndex#byProviderThread].
    public static List<String> providerThreads(ParsedMail mail) {
        var ids = new ArrayList<String>();
        String gmail = mail.headers().text("X-GM-THRID");
        if (!gmail.isEmpty()) {
            ids.add(gmail);
        }
        String outlook = mail.headers().text("Thread-Index").replace(" ", "");
        if (outlook.length() >= THREAD_INDEX_HEAD) {
            ids.add(outlook.substring(0, THREAD_INDEX_HEAD));
        }
        return ids;
    }

    private Optional<Match> bodyMark(ParsedMail mail, ThreadIndex index) {
        return marked(own, mail).filter(found -> takesPart(mail, index, found)).map(found -> new Match(found, "body-mark"));
    }

    /// The conversation that a mark in the text names, or one that only the HTML has, where nobody sees it.
    static Optional<UUID> marked(OwnMessageId own, ParsedMail mail) {
        return own.readMark(mail.text()).or(() -> mail.html() == null ? Optional.empty() : own.readMark(mail.html()));
    }

    private Optional<Match> subjectNumber(ParsedMail mail, ThreadIndex index) {
        return number(mail.subject()).flatMap(index::byNumber).filter(found -> takesPart(mail, index, found))
                .map(found -> new Match(found, "subject-number"));
    }

    private static Optional<Long> number(String subject) {
        int open = subject.indexOf("[#");
        int close = open < 0 ? -1 : subject.indexOf(']', open);
        if (close < 0 || close - open < 3 || close - open > 18) {
            return Optional.empty();
        }
        String digits = subject.substring(open + 2, close);
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    private static boolean sameSubject(ParsedMail mail, ThreadIndex index, UUID conversation) {
        String canonical = Subjects.canonical(mail.subject());
        return !canonical.isEmpty() && canonical.equals(Subjects.canonical(index.subject(conversation)));
    }

    private static boolean takesPart(ParsedMail mail, ThreadIndex index, UUID conversation) {
        return mail.from() != null && index.isParticipant(conversation, mail.from().address());
    }

    private static boolean isForward(ParsedMail mail) {
        return Subjects.isForward(mail.subject())
                || mail.attachments().stream().anyMatch(file -> file.type().equals("message/rfc822"));
    }
}
