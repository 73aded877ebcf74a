package yingda.mailings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import yingda.mime.Bounce;
import yingda.email.MailGate;
import yingda.mime.MailKind;
import yingda.mime.ParsedMail;
import yingda.tracking.Tracked;

/// What comes back to mailings. Reports, automatic answers, wishes to unsubscribe and our own copies are noted at their
/// recipient and become no conversation; what people answer does, and is tied to the mailing.
@Component
class MailingGate implements MailGate {

    /// The subject that unsubscribes, with a token behind it. Providers without plus addresses deliver it, too.
    static final String UNSUBSCRIBE = "unsubscribe-";

    private static final Pattern TOKEN = Pattern.compile("(?i:" + UNSUBSCRIBE + ")([A-Za-z0-9_-]{22})(?![A-Za-z0-9_-])");
    private static final Set<MailKind> AUTOMATIC = EnumSet.of(MailKind.VACATION, MailKind.AUTO_REPLY, MailKind.MDN);
    private static final int LONGEST_ERROR = 500;

    private final GateStore store;
    private final Suppressions suppressions;
    private final Unsubscribing unsubscribing;
    private final MailingStops stops;

    MailingGate(GateStore store, Suppressions suppressions, Unsubscribing unsubscribing, MailingStops stops) {
        this.store = store;
        this.suppressions = suppressions;
        this.unsubscribing = unsubscribing;
        this.stops = stops;
    }

    @Override
    public Collection<ParsedMail> keep(UUID workspace, UUID mailbox, List<ParsedMail> mails) {
        Map<String, GateStore.Sent> sent = store.sent(workspace, mails.stream().flatMap(MailingGate::ids).distinct().toList());
        List<ParsedMail> kept = new ArrayList<>();
        for (ParsedMail mail : mails) {
            if (keeps(workspace, mailbox, mail, sent)) {
                kept.add(mail);
            }
        }
        return kept;
    }

    private static Stream<String> ids(ParsedMail mail) {
        Stream<String> reported = mail.verdict().bounces().stream().map(Bounce::originalMessageId);
        return Stream.of(Stream.of(mail.messageId(), mail.verdict().about()), reported, mail.inReplyTo().stream(),
                mail.references().stream()).flatMap(one -> one).filter(id -> id != null && id.indexOf('\0') < 0);
    }

    private boolean keeps(UUID workspace, UUID mailbox, ParsedMail mail, Map<String, GateStore.Sent> sent) {
        MailKind kind = mail.verdict().kind();
        if (mail.messageId() != null && sent.containsKey(mail.messageId())) {
            return true;
        }
        if (kind.isDeliveryReport()) {
            return reported(workspace, mailbox, mail, sent);
        }
        if (kind == MailKind.ARF) {
            return complained(workspace, mailbox, mail, sent);
        }
        if (AUTOMATIC.contains(kind)) {
            Optional<GateStore.Sent> answered = answered(mail, sent);
            answered.ifPresent(one -> store.autoReplied(workspace, one.recipient()));
            return answered.isPresent();
        }
        return unsubscribes(workspace, mail);
    }

    private boolean unsubscribes(UUID workspace, ParsedMail mail) {
        Matcher token = TOKEN.matcher(mail.subject());
        Optional<UnsubscribeStore.Subscriber> who = token.find() ? unsubscribing.find(token.group(1)) : Optional.empty();
        who.filter(found -> found.workspace().equals(workspace)).ifPresent(found -> unsubscribing.unsubscribe(found, false));
        return who.isPresent();
    }

    private boolean reported(UUID workspace, UUID mailbox, ParsedMail mail, Map<String, GateStore.Sent> sent) {
        boolean ours = false;
        for (Bounce bounce : mail.verdict().bounces()) {
            GateStore.Sent original = original(workspace, mailbox, bounce, sent);
            if (original != null) {
                ours = true;
                if (mail.verdict().kind() == MailKind.DSN_FAIL) {
                    bounced(workspace, original, bounce);
                }
            }
        }
        return ours;
    }

    private GateStore.Sent original(UUID workspace, UUID mailbox, Bounce bounce, Map<String, GateStore.Sent> sent) {
        if (bounce.originalMessageId() != null) {
            return sent.get(bounce.originalMessageId());
        }
        return bounce.recipient() == null ? null : store.lastTo(workspace, mailbox, Suppressions.normal(bounce.recipient())).orElse(null);
    }

    private void bounced(UUID workspace, GateStore.Sent original, Bounce bounce) {
        String words = bounce.diagnostic().replace("\0", "");
        store.bounced(workspace, original.recipient(), words.length() > LONGEST_ERROR ? words.substring(0, LONGEST_ERROR) : words);
        suppressions.refused(workspace, original.address(), original.recipient().toString(), bounce.reason(),
                bounce.status().isEmpty() ? bounce.replyCode() : bounce.status(), words, original.mailing());
        stops.failed(workspace, original.mailing());
    }

    /// About an agent's mail: the complainant gets no bulk mail either, and agents read the complaint.
    private boolean complained(UUID workspace, UUID mailbox, ParsedMail mail, Map<String, GateStore.Sent> sent) {
        String about = mail.verdict().about();
        GateStore.Sent original = about == null ? null : sent.get(about);
        if (original == null) {
            if (about != null) {
                store.recipientOf(workspace, mailbox, about).ifPresent(address -> suppressions.complained(workspace, address, null));
            }
            return false;
        }
        store.complained(workspace, original.recipient());
        suppressions.complained(workspace, original.address(), original.mailing());
        stops.complained(workspace, original.mailing());
        return true;
    }

    private static Optional<GateStore.Sent> answered(ParsedMail mail, Map<String, GateStore.Sent> sent) {
        return Stream.concat(mail.inReplyTo().stream(), mail.references().reversed().stream())
                .filter(sent::containsKey).findFirst().map(sent::get);
    }

    @Override
    public void joined(UUID workspace, UUID mailbox, List<Joined> mails) {
        List<Joined> human = mails.stream().filter(mail -> !AUTOMATIC.contains(mail.parsed().verdict().kind())).toList();
        Map<String, GateStore.Sent> sent = store.sent(workspace, human.stream()
                .flatMap(mail -> Stream.concat(mail.parsed().inReplyTo().stream(), mail.parsed().references().stream()))
                .filter(id -> id.indexOf('\0') < 0).distinct().toList());
        if (!sent.isEmpty()) {
            human.forEach(mail -> answered(mail.parsed(), sent)
                    .ifPresent(original -> store.replied(workspace, original, mail.mail(), mail.conversation())));
        }
    }

    /// In the transaction that noticed it.
    @EventListener
    void on(Tracked noticed) {
        store.tracked(noticed.workspace(), noticed.trackedMail());
    }
}
