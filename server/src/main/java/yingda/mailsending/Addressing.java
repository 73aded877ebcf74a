package yingda.mailsending;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mails.MailStore;
import yingda.mails.Original;
import yingda.mails.RawMails;
import yingda.mime.MailAddress;
import yingda.mime.MailParser;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// From whom, to whom and about what a mail is that comes from another one.
@Component
public class Addressing {

    private static final Pattern IS_REPLY = Pattern.compile("(?i)^\\s*(re|回复|答复|回覆)\\s*(\\[\\d+])?\\s*[:：].*", Pattern.DOTALL);
    private static final Pattern IS_FORWARD = Pattern.compile("(?i)^\\s*(fwd?|转发|轉寄)\\s*[:：].*", Pattern.DOTALL);
    private static final int LONGEST_SUBJECT = 500;

    private final MailStore mails;
    private final SendLimits limits;
    private final RawMails raw;
    private final MailParser parser;
    private final Clock clock;

    Addressing(MailStore mails, SendLimits limits, RawMails raw, MailParser parser, Clock clock) {
        this.mails = mails;
        this.limits = limits;
        this.raw = raw;
        this.parser = parser;
        this.clock = clock;
    }

    /// What a mode means for one original.
    ///
    /// @param from the addresses it may be written from, the best first
    record Meant(List<MailAddress> from, List<MailAddress> to, List<MailAddress> cc, String subject) {}

    /// @param mailId null: the newest that can be answered
    /// @throws NoAddressee when there is none
    Original original(UUID workspace, UUID conversation, @Nullable UUID mailId) {
        Original found = (mailId == null ? mails.newest(workspace, conversation) : mails.original(workspace, conversation, mailId))
                .orElseThrow(NoAddressee::new);
        return found.path() == null ? found : found.read(parser.parse(raw.read(found.path()), clock.instant()));
    }

    Meant meant(Mailbox mailbox, Original original, MailMode mode) {
        List<MailAddress> from = from(mailbox, original);
        Set<String> own = own(mailbox, from);
        List<MailAddress> to = mode == MailMode.FORWARD ? List.of() : to(original, own);
        List<MailAddress> cc = mode == MailMode.REPLY_ALL ? copies(original, own, to) : List.of();
        return new Meant(from, to, cc, subject(original, mode));
    }

    /// The alias that the customer wrote to goes first.
    private List<MailAddress> from(Mailbox mailbox, Original original) {
        Stream<String> addresses = Stream.concat(Stream.of(mailbox.address()),
                limits.chosen(mailbox.workspace(), mailbox.id()).aliases().stream());
        Set<String> writtenTo = new TreeSet<>();
        if (original.mail() != null) {
            ParsedMail mail = original.mail();
            Stream.of(mail.to(), mail.cc(), original.ours() && mail.from() != null ? List.of(mail.from()) : List.<MailAddress>of())
                    .flatMap(List::stream).forEach(one -> writtenTo.add(lower(one.address())));
            mail.headers().texts("Delivered-To").forEach(address -> writtenTo.add(lower(address)));
        }
        return addresses.distinct().sorted((a, b) -> Boolean.compare(writtenTo.contains(b), writtenTo.contains(a)))
                .map(address -> new MailAddress(mailbox.senderName(), address)).toList();
    }

    private Set<String> own(Mailbox mailbox, List<MailAddress> from) {
        Set<String> own = new TreeSet<>(mails.ownAddresses(mailbox.workspace()));
        from.forEach(address -> own.add(address.address()));
        return own;
    }

    private static List<MailAddress> to(Original original, Set<String> own) {
        ParsedMail mail = original.mail();
        if (original.ours()) {
            return mail == null ? List.of() : others(mail.to().stream(), own, List.of());
        }
        if (original.replyTo() == null) {
            return List.of();
        }
        String address = original.replyTo();
        String name = mail == null ? "" : Stream.of(mail.replyTo(), mail.from() == null ? List.<MailAddress>of() : List.of(mail.from()))
                .flatMap(List::stream).filter(one -> one.address().equalsIgnoreCase(address)).map(MailAddress::name).findFirst().orElse("");
        return List.of(new MailAddress(StorableText.clean(name), address));
    }

    private static List<MailAddress> copies(Original original, Set<String> own, List<MailAddress> to) {
        ParsedMail mail = original.mail();
        return mail == null ? List.of() : others(Stream.concat(original.ours() ? Stream.of() : mail.to().stream(), mail.cc().stream()), own, to);
    }

    private static List<MailAddress> others(Stream<MailAddress> all, Set<String> own, List<MailAddress> without) {
        Map<String, MailAddress> others = new LinkedHashMap<>();
        all.filter(MailAddress::isUsable).filter(one -> !isOwn(lower(one.address()), own))
                .filter(one -> without.stream().noneMatch(known -> known.sameAs(one)))
                .forEach(one -> others.putIfAbsent(lower(one.address()),
                        new MailAddress(StorableText.clean(one.name()), StorableText.clean(lower(one.address())))));
        return List.copyOf(others.values());
    }

    /// Also with a token behind a plus.
    public static boolean isOwn(String address, Set<String> own) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return own.contains(address) || plus > 0 && plus < at && own.contains(address.substring(0, plus) + address.substring(at));
    }

    private static String subject(Original original, MailMode mode) {
        String subject = StorableText.cut(original.subject(), LONGEST_SUBJECT - 5);
        return mode == MailMode.FORWARD ? IS_FORWARD.matcher(subject).matches() ? subject : "Fwd: " + subject
                : IS_REPLY.matcher(subject).matches() ? subject : "Re: " + subject;
    }

    private static String lower(String address) {
        return address.toLowerCase(Locale.ROOT);
    }
}
