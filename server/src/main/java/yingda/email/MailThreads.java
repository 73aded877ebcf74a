package yingda.email;

import java.time.Instant;
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
import yingda.mailboxes.Mailbox;
import yingda.mime.Bounce;
import yingda.mime.MailAddress;
import yingda.mime.MailAddresses;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.mime.Subjects;

/// What threading needs to know for a batch of mails, read with two queries and kept up while the batch is decided,
/// so that a mail finds the one before it in the same batch.
final class MailThreads implements ThreadIndex {

    /// How a provider's thread id stands among the Message-IDs.
    private static final String PROVIDER = "thread ";
    private static final int LONGEST_ID = 998;

    private final Mailbox mailbox;
    private final Map<String, IntakeStore.Reference> references;
    private final Map<UUID, IntakeStore.Thread> threads;
    /// Our latest mails to those whom reports name without naming a mail.
    private final Map<String, IntakeStore.Reference> latest;
    private final List<IntakeStore.NewReference> added = new ArrayList<>();
    private @Nullable Instant closed;

    private MailThreads(Mailbox mailbox, Map<String, IntakeStore.Reference> references,
            Map<UUID, IntakeStore.Thread> threads, Map<String, IntakeStore.Reference> latest) {
        this.mailbox = mailbox;
        this.references = references;
        this.threads = threads;
        this.latest = latest;
    }

    static MailThreads read(IntakeStore store, Mailbox mailbox, OwnMessageId own, Collection<ParsedMail> mails) {
        Set<String> ids = mails.stream().flatMap(mail -> ids(mailbox, mail).stream()).collect(Collectors.toSet());
        Map<String, IntakeStore.Reference> references = store.references(mailbox, ids);
        Set<UUID> conversations = new HashSet<>();
        references.values().forEach(reference -> conversations.add(reference.conversation()));
        ids.forEach(id -> own.read(id).ifPresent(origin -> conversations.add(origin.conversation())));
        mails.forEach(mail -> addressed(mail).forEach(address ->
                own.readReplyAddress(address).ifPresent(conversations::add)));
        mails.forEach(mail -> Threading.marked(own, mail).ifPresent(conversations::add));
        Map<String, IntakeStore.Reference> latest = store.latestTo(mailbox, mails.stream().flatMap(mail -> mail.verdict().bounces().stream())
                .filter(bounce -> bounce.originalMessageId() == null && bounce.recipient() != null).map(Bounce::recipient)
                .filter(address -> address.indexOf('\0') < 0).distinct().toList());
        latest.values().forEach(reference -> conversations.add(reference.conversation()));
        return new MailThreads(mailbox, references, store.threads(mailbox, conversations), latest);
    }

    private static List<String> ids(Mailbox mailbox, ParsedMail mail) {
        var ids = new ArrayList<String>(mail.references());
        ids.addAll(mail.inReplyTo());
        if (mail.messageId() != null) {
            ids.add(mail.messageId());
        }
        mail.verdict().bounces().stream().map(bounce -> bounce.original(mailbox.domain())).filter(id -> id != null).forEach(ids::add);
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
    ///
    /// @param closed conversations that ended before take no mail; null: all do
    Threading.Decision decide(ParsedMail mail, Threading threading, @Nullable Instant closed) {
        this.closed = closed;
        for (Bounce bounce : mail.verdict().bounces()) {
            IntakeStore.Reference original = original(bounce);
            if (original != null && threads.containsKey(original.conversation())) {
                boolean isGuess = bounce.original(mailbox.domain()) == null; // anybody can name an address
                return new Threading.Decision(original.conversation(), "bounced", isGuess, null);
            }
        }
        Threading.Decision decision = threading.decide(mail, this);
        return decision.conversation() != null ? decision : awaiting(mail)
                .map(conversation -> new Threading.Decision(conversation, "awaited", false, null))
                .orElseGet(() -> threads.containsKey(decision.related()) ? decision : new Threading.Decision(null, decision.rule(), false, null));
    }

    /// The mail that a report means, as far as it can be told: by its id, else our latest to that address.
    private IntakeStore.@Nullable Reference original(Bounce bounce) {
        String id = bounce.original(mailbox.domain());
        return id != null ? references.get(id) : bounce.recipient() == null ? null : latest.get(bounce.recipient());
    }

    /// The same, when it is here.
    Optional<UUID> originalMail(Bounce bounce) {
        return Optional.ofNullable(original(bounce)).map(IntakeStore.Reference::mail);
    }

    /// The conversation whose mails named this mail before it came itself.
    private Optional<UUID> awaiting(ParsedMail mail) {
        return Optional.ofNullable(mail.messageId()).map(references::get)
                .filter(reference -> !reference.stored()).map(IntakeStore.Reference::conversation)
                .filter(this::takesMail)
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
        threads.put(conversation, new IntakeStore.Thread(customer, subject, new HashSet<>(), null));
    }

    /// The mail belongs to the conversation from now on.
    void add(ParsedMail mail, UUID mailId, UUID conversation, Collection<String> people) {
        threads.get(conversation).people().addAll(people);
        for (String id : ids(mailbox, mail)) {
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
        IntakeStore.Thread thread = threads.get(conversation);
        return thread != null && (thread.endedAt() == null || closed == null || thread.endedAt().isAfter(closed));
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
