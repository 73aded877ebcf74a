package yingda.email;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What threading needs to know for a batch of mails, read with two queries and kept up while the batch is decided,
/// so that a mail finds the one before it in the same batch.
final class MailThreads implements ThreadIndex {

    /// How a provider's thread id stands among the Message-IDs.
    private static final String PROVIDER = "thread ";
    private static final int LONGEST_ID = 998;

    private final Mailbox mailbox;
    private final Map<String, IntakeStore.Reference> references;
    private final Map<UUID, IntakeStore.Thread> threads;
    private final List<IntakeStore.NewReference> added = new ArrayList<>();

    private MailThreads(Mailbox mailbox, Map<String, IntakeStore.Reference> references,
            Map<UUID, IntakeStore.Thread> threads) {
        this.mailbox = mailbox;
        this.references = references;
        this.threads = threads;
    }

    static MailThreads read(IntakeStore store, Mailbox mailbox, OwnMessageId own, Collection<ParsedMail> mails) {
        Set<String> ids = mails.stream().flatMap(mail -> ids(mail).stream()).collect(Collectors.toSet());
        Map<String, IntakeStore.Reference> references = store.references(mailbox, ids);
        Set<UUID> conversations = new HashSet<>();
        references.values().forEach(reference -> conversations.add(reference.conversation()));
        ids.forEach(id -> own.read(id).ifPresent(origin -> conversations.add(origin.conversation())));
        mails.forEach(mail -> addressed(mail).forEach(address ->
                own.readReplyAddress(address).ifPresent(conversations::add)));
        return new MailThreads(mailbox, references, store.threads(mailbox, conversations));
    }

    private static List<String> ids(ParsedMail mail) {
        var ids = new ArrayList<String>(mail.references());
        ids.addAll(mail.inReplyTo());
        if (mail.messageId() != null) {
            ids.add(mail.messageId());
        }
        mail.verdict().bounces().stream().map(Bounce::originalMessageId).filter(id -> id != null).forEach(ids::add);
        Threading.providerThreads(mail).forEach(id -> ids.add(PROVIDER + id));
        ids.removeIf(id -> id.length() > LONGEST_ID || id.indexOf('\0') >= 0);
        return ids;
    }

    private static List<String> addressed(ParsedMail mail) {
        return List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To").stream()
                .flatMap(name -> mail.headers().rawAll(name).stream())
                .flatMap(raw -> MailAddresses.parse(raw).stream()).map(MailAddress::address).toList();
    }

    /// Where a mail goes. Reports of our own mails go to those mails' conversations, whatever else they name.
    Threading.Decision decide(ParsedMail mail, Threading threading) {
        for (Bounce bounce : mail.verdict().bounces()) {
            IntakeStore.Reference original = references.get(bounce.originalMessageId());
            if (original != null) {
                return new Threading.Decision(original.conversation(), "bounced", false, null);
            }
        }
        Threading.Decision decision = threading.decide(mail, this);
        return decision.conversation() != null ? decision : awaiting(mail)
                .map(conversation -> new Threading.Decision(conversation, "awaited", false, null)).orElse(decision);
    }

    /// The conversation whose mails named this mail before it came itself.
    private Optional<UUID> awaiting(ParsedMail mail) {
        return Optional.ofNullable(mail.messageId()).map(references::get)
                .filter(reference -> !reference.stored()).map(IntakeStore.Reference::conversation)
                .filter(found -> Subjects.canonical(subject(found)).equals(Subjects.canonical(mail.subject())));
    }

    IntakeStore.@Nullable Thread thread(UUID conversation) {
        return threads.get(conversation);
    }

    /// The mail with this Message-ID, if it is here.
    @Nullable UUID stored(@Nullable String messageId) {
        IntakeStore.Reference reference = messageId == null ? null : references.get(messageId);
        return reference == null ? null : reference.mail();
    }

    /// A conversation that begins with a mail of this batch.
    void open(UUID conversation, UUID customer, String subject) {
        threads.put(conversation, new IntakeStore.Thread(customer, subject, new HashSet<>()));
    }

    /// The mail belongs to the conversation from now on.
    void add(ParsedMail mail, UUID mailId, UUID conversation, Collection<String> people) {
        threads.get(conversation).people().addAll(people);
        for (String id : ids(mail)) {
            boolean itself = id.equals(mail.messageId());
            IntakeStore.Reference known = references.get(id);
            if (known == null || itself && !known.stored()) {
                references.put(id, new IntakeStore.Reference(known == null ? conversation : known.conversation(),
                        itself ? mailId : null));
                added.add(new IntakeStore.NewReference(mailbox.workspace(), mailbox.id(), id, conversation,
                        itself ? mailId : null));
            }
        }
    }

    /// What is to be stored, each id once.
    List<IntakeStore.NewReference> added() {
        var last = new HashMap<String, IntakeStore.NewReference>();
        added.forEach(reference -> last.put(reference.messageId(), reference));
        return last.values().stream().sorted(Comparator.comparing(IntakeStore.NewReference::messageId)).toList();
    }

    @Override
    public Map<String, UUID> byMessageId(Collection<String> messageIds) {
        var found = new HashMap<String, UUID>();
        for (String id : messageIds) {
            IntakeStore.Reference reference = references.get(id);
            if (reference != null) {
                found.put(id, reference.conversation());
            }
        }
        return found;
    }

    @Override
    public boolean takesMail(UUID conversation) {
        return threads.containsKey(conversation);
    }

    @Override
    public boolean isParticipant(UUID conversation, String address) {
        IntakeStore.Thread thread = threads.get(conversation);
        return thread != null && thread.people().contains(address.toLowerCase(Locale.ROOT));
    }

    @Override
    public String subject(UUID conversation) {
        IntakeStore.Thread thread = threads.get(conversation);
        return thread == null ? "" : thread.subject();
    }

    /// Conversations bear no numbers.
    @Override
    public Optional<UUID> byNumber(long number) {
        return Optional.empty();
    }

    @Override
    public Optional<UUID> byProviderThread(String providerThread) {
        return Optional.ofNullable(references.get(PROVIDER + providerThread)).map(IntakeStore.Reference::conversation);
    }
}
