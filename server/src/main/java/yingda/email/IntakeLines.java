package yingda.email;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Arrival;
import yingda.conversations.Arrivals;
import yingda.conversations.Conversation;
import yingda.conversations.Wish;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.email.PlacementStore.Outcome;
import yingda.email.PlacementStore.Placement;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mails.MailLine;
import yingda.mailsending.Deliveries;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;
import yingda.mime.MailAddress;
import yingda.mime.MailKind;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;
import yingda.routing.Assignment;
import yingda.routing.Destination;

/// Finds the conversation of each mail and adds the lines, within the caller's transaction.
@Component
class IntakeLines {

    private static final int LONGEST_SUBJECT = 200;
    /// Why a mail of the program itself is skipped.
    static final String OWN = "own";

    private final IntakeStore store;
    private final Arrivals arrivals;
    private final Customers customers;
    private final Deliveries deliveries;
    private final Assignment assignment;
    private final OwnMessageId own;
    private final MailGates gates;
    private final Floods floods;
    private final TooLargeMails tooLarge;
    private final Reopening reopening;
    private final Threading threading;

    IntakeLines(IntakeStore store, Arrivals arrivals, Customers customers, Deliveries deliveries, Assignment assignment,
            OwnMessageId own, MailGates gates, Floods floods, TooLargeMails tooLarge, Reopening reopening) {
        this.store = store;
        this.arrivals = arrivals;
        this.customers = customers;
        this.deliveries = deliveries;
        this.assignment = assignment;
        this.own = own;
        this.gates = gates;
        this.floods = floods;
        this.tooLarge = tooLarge;
        this.reopening = reopening;
        this.threading = new Threading(own);
    }

    /// A mail that becomes a line.
    record Item(Intake.Prepared mail) {

        UUID mailId() {
            return mail.id();
        }

        /// Whether our side wrote it.
        boolean isOurs() {
            return mail.mail() != null && mail.place().role() == FolderRole.SENT;
        }

        /// Who floods when too many of this kind come; null when this one does not count.
        @Nullable String counted() {
            MailAddress writer = mail.mail() == null ? null : mail.mail().customer();
            boolean counts = !isOurs() && old() == null && writer != null && writer.isUsable() && !mail.mail().verdict().kind().isDeliveryReport();
            return counts ? MailPeople.lower(writer) : null;
        }

        /// When it was written, when it is to be filed only.
        @Nullable Instant old() {
            Wanted wanted = mail.fetched().wanted();
            Instant written = mail.mail() != null ? mail.mail().date() : wanted.received();
            return !wanted.old() ? null : written == null ? Instant.EPOCH : written;
        }
    }

    /// A mail and where it goes.
    ///
    /// @param related the conversation that this one follows; null for none
    /// @param flood whether it came with too many others
    /// @param quiet whether nobody is told of it
    private record Placed(Item item, UUID conversation, UUID customer, String rule, boolean unverified, @Nullable UUID related,
            boolean flood, boolean quiet) {

        Placed of(UUID other) {
            return new Placed(item, conversation, other, rule, unverified, related, flood, quiet);
        }
    }

    /// What one call knows of the batch.
    ///
    /// @param people customers by their addresses
    /// @param newcomers the names of those among them whom nobody knew
    /// @param closed see [Reopening]
    private record Batch(Mailbox mailbox, MailThreads threads, Map<UUID, Arrival.Opening> openings,
            Map<String, UUID> people, Map<String, String> newcomers, Floods.Batch floods,
            @Nullable Instant closed) {}

    /// @param done gets the outcome of each
    /// @return the conversations that now wait for an agent
    List<Conversation> add(Mailbox mailbox, List<Item> items, List<Placement> done) {
        if (items.isEmpty()) {
            return List.of();
        }
        var batch = new Batch(mailbox, MailThreads.read(store, mailbox, own, items.stream().map(item -> item.mail().mail())
                .filter(mail -> mail != null).toList()), new HashMap<>(), known(mailbox, items), new TreeMap<>(),
                floods.count(mailbox, items.stream().map(Item::counted).filter(address -> address != null).toList()),
                reopening.closedBefore(mailbox));
        var placed = new ArrayList<Placed>();
        var sent = new HashSet<UUID>();
        for (Item item : items) {
            UUID known = isFromUs(item) ? batch.threads.stored(item.mail().mail().messageId()) : null;
            if (known == null && isOfTheProgram(item)) {
                done.add(Placement.of(item.mail().fetched(), Outcome.SKIPPED, OWN, null));
            } else if (known == null) {
                placed.add(place(batch, item));
                done.add(outcome(item));
            } else {
                sent.add(known);
                done.add(Placement.stored(item.mail().fetched(), known));
            }
        }
        deliveries.foundInSent(mailbox.workspace(), sent);
        return write(batch, met(batch, placed));
    }

    /// Makes the new customers, all at once. One may have been made by somebody else meanwhile.
    private List<Placed> met(Batch batch, List<Placed> placed) {
        if (batch.newcomers.isEmpty()) {
            return placed;
        }
        var real = new HashMap<UUID, UUID>();
        customers.byContactPoints(batch.mailbox.workspace(), ContactKind.EMAIL, batch.newcomers)
                .forEach((address, customer) -> real.put(batch.people.put(address, customer), customer));
        return placed.stream().map(mail -> mail.of(real.getOrDefault(mail.customer(), mail.customer()))).toList();
    }

    /// A mail from our side may be here already: sent by us, and come back, or filed by the server.
    private static boolean isFromUs(Item item) {
        return item.isOurs() || item.mail().mail() != null && item.mail().mail().verdict().kind() == MailKind.OWN_LOOP;
    }

    /// A mail of the program itself to the people who run it (see [yingda.mailsending.SystemMails]): no conversation's.
    private boolean isOfTheProgram(Item item) {
        ParsedMail mail = item.mail().mail();
        return mail != null && mail.messageId() != null
                && own.read(mail.messageId()).filter(OwnMessageId.Origin::isOfProgram).isPresent();
    }

    private static Placement outcome(Item item) {
        String problem = item.mail().problem();
        Outcome outcome = problem == null ? Outcome.STORED
                : problem.equals(Fetched.TOO_LARGE) ? Outcome.SKIPPED : Outcome.QUARANTINED;
        return Placement.of(item.mail().fetched(), outcome, problem, item.mailId());
    }

    private List<Conversation> write(Batch batch, List<Placed> placed) {
        Mailbox mailbox = batch.mailbox;
        placed.forEach(mail -> tellTooLarge(mailbox, mail));
        Arrivals.Added added = arrivals.add(mailbox.workspace(), placed.stream().map(mail ->
                arrival(mailbox, mail, batch.openings.remove(mail.conversation()))).toList());
        var rows = new ArrayList<MailRow>();
        for (int i = 0; i < placed.size(); i++) {
            rows.add(row(mailbox, placed.get(i), added.lines().get(i).seq()));
        }
        store.insert(rows);
        store.insertElsewhere(mailbox, elsewhere(batch, placed));
        floods.gathered(mailbox, batch.floods);
        store.insertReferences(batch.threads.added());
        placed.stream().map(Placed::item).filter(item -> item.old() == null && item.mail().mail() != null)
                .forEach(item -> deliveries.bounced(mailbox, item.mail().mail(), batch.threads::originalMail));
        gates.joined(mailbox, IntStream.range(0, placed.size())
                .filter(n -> placed.get(n).item().mail().mail() != null && !placed.get(n).item().isOurs())
                .mapToObj(n -> new MailGate.Joined(placed.get(n).item().mailId(), placed.get(n).item().mail().mail(),
                        placed.get(n).conversation(), added.lines().get(n).seq())).toList());
        return added.waiting();
    }

    /// The writers' addresses of mails that lie in a conversation of somebody else.
    private static Map<UUID, String> elsewhere(Batch batch, List<Placed> placed) {
        var writers = new HashMap<UUID, String>();
        for (Placed one : placed) {
            ParsedMail mail = one.item.mail().mail();
            MailAddress writer = mail == null || one.item.isOurs() ? null : mail.customer();
            String address = address(batch.mailbox, writer);
            if (writer != null && writer.isUsable() && !one.customer.equals(batch.people.get(address))) {
                writers.put(one.item.mailId(), address);
            }
        }
        return writers;
    }

    private void tellTooLarge(Mailbox mailbox, Placed placed) {
        Item item = placed.item;
        boolean news = !item.isOurs() && item.old() == null && !placed.flood;
        if (news && Fetched.TOO_LARGE.equals(item.mail().problem()) && item.mail().mail() != null && tooLarge.tell(mailbox, item.mail().mail(), placed.conversation)) {
            item.mail().content().put("told", true);
        }
    }

    private Placed place(Batch batch, Item item) {
        ParsedMail mail = item.mail().mail();
        Threading.Decision decision = mail == null ? new Threading.Decision(null, "", true, null)
                : batch.threads.decide(mail, threading, item.isOurs() || item.old() != null ? null : batch.closed);
        Floods.Flood flood = item.counted() == null ? null : batch.floods.of(item.counted());
        UUID conversation = decision.conversation();
        boolean quiet = flood != null && (conversation != null || flood.conversation() != null);
        if (conversation == null) {
            conversation = flood != null && flood.conversation() != null ? gather(batch, flood) : open(batch, item);
        }
        if (flood != null && decision.conversation() == null) {
            flood.begin(conversation);
            flood.gather();
        }
        if (mail != null) {
            batch.threads.add(mail, item.mailId(), conversation, MailPeople.of(batch.mailbox, mail));
        }
        return new Placed(item, conversation, batch.threads.thread(conversation).customer(), decision.rule(),
                !item.isOurs() && decision.unverified(), decision.related(), flood != null, quiet);
    }

    /// The conversation of a flood may be of an earlier batch.
    private UUID gather(Batch batch, Floods.Flood flood) {
        if (batch.threads.thread(flood.conversation()) == null) {
            store.threads(batch.mailbox, List.of(flood.conversation())).forEach((id, known) -> batch.threads.open(id, known.customer(), known.subject()));
        }
        return flood.conversation();
    }

    /// The mailbox's own agents, where no rule leads elsewhere.
    private static Wish wish(Mailbox mailbox, Destination to) {
        boolean own = to.wish().equals(Wish.NONE) && to.group().equals(mailbox.group()) && !mailbox.agents().isEmpty();
        return own ? new Wish(mailbox.agents(), 0) : to.wish();
    }

    private UUID open(Batch batch, Item item) {
        Mailbox mailbox = batch.mailbox;
        ParsedMail mail = item.mail().mail();
        UUID conversation = Uuids.next();
        UUID customer = customer(batch, partner(mailbox, item));
        String subject = mail == null ? "" : StorableText.cut(StorableText.clean(mail.subject()), LONGEST_SUBJECT);
        boolean filed = item.isOurs() || item.old() != null;
        Destination to = filed || mailbox.owner() != null ? new Destination(mailbox.group(), Wish.NONE)
                : assignment.of(mailbox.workspace(), mailbox.id(), mailbox.group(), Map.of());
        batch.openings.put(conversation, new Arrival.Opening(mailbox.id(), to.group(), subject,
                filed ? Wish.NONE : wish(mailbox, to), mailbox.owner()));
        batch.threads.open(conversation, customer, subject);
        return conversation;
    }

    /// The customers among those who wrote, or were written to.
    private Map<String, UUID> known(Mailbox mailbox, List<Item> items) {
        return new HashMap<>(customers.known(mailbox.workspace(), ContactKind.EMAIL,
                items.stream().map(item -> address(mailbox, partner(mailbox, item))).distinct().toList()));
    }

    private static @Nullable MailAddress partner(Mailbox mailbox, Item item) {
        ParsedMail mail = item.mail().mail();
        return mail == null ? null : item.isOurs() ? MailPeople.addressee(mailbox, mail) : mail.customer();
    }

    /// One for all whom nobody knows.
    private static String address(Mailbox mailbox, @Nullable MailAddress partner) {
        return partner != null && partner.isUsable() ? StorableText.clean(MailPeople.lower(partner)) : "unknown@" + mailbox.id() + ".invalid";
    }

    /// The customer's id; a new one until [#met].
    private UUID customer(Batch batch, @Nullable MailAddress writer) {
        return batch.people.computeIfAbsent(address(batch.mailbox, writer), address -> {
            boolean usable = writer != null && writer.isUsable();
            batch.newcomers.put(address, usable ? StorableText.clean(writer.name()) : "?");
            return Uuids.next();
        });
    }

    private Arrival arrival(Mailbox mailbox, Placed placed, Arrival.@Nullable Opening opening) {
        Item item = placed.item();
        return new Arrival(mailbox.workspace(), placed.conversation(), opening, placed.customer(), clientId(mailbox, item),
                "mail", content(placed), item.isOurs(), placed.quiet() ? Instant.now() : item.old());
    }

    private static ObjectNode content(Placed placed) {
        Intake.Prepared mail = placed.item().mail();
        if (mail.content() == null) {
            return MailLine.unread(mail.id(), mail.problem());
        }
        ObjectNode content = mail.content().put("unverified", placed.unverified());
        if (placed.related() != null) {
            content.put("related", placed.related().toString());
        }
        return placed.flood() ? content.put("flood", true) : content;
    }

    /// The same place on the server is the same message; one that could not be read may be read later.
    private static UUID clientId(Mailbox mailbox, Item item) {
        Place at = item.mail().place();
        String place = mailbox.id() + "/" + at.folder() + "/" + at.uidValidity() + "/" + at.uid()
                + (item.mail().mail() == null ? "/" + item.mailId() : "");
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private static MailRow row(Mailbox mailbox, Placed placed, long seq) {
        Item item = placed.item();
        Fetched fetched = item.mail().fetched();
        ParsedMail mail = item.mail().mail();
        String problem = item.mail().problem();
        long size = fetched.stored() == null ? fetched.wanted().size() : fetched.stored().bytes();
        if (mail == null) {
            return new MailRow(mailbox.workspace(), item.mailId(), mailbox.id(), false, problem, fetched.stored(), size, null,
                    List.of(), null, List.of(), "unreadable", "", placed.rule(), placed.conversation(), seq, "", Instant.now(),
                    List.of());
        }
        MailAddress answerTo = item.isOurs() ? null : mail.customer();
        return new MailRow(mailbox.workspace(), item.mailId(), mailbox.id(), item.isOurs(), problem,
                fetched.stored(), size, mail.messageId() == null ? null : StorableText.clean(mail.messageId()),
                mail.references().stream().map(StorableText::clean).toList(),
                answerTo == null || !answerTo.isUsable() ? null : MailPeople.lower(answerTo), MailPeople.of(mailbox, mail),
                MailLine.word(mail.verdict().kind()), mail.verdict().rule(), placed.rule(), placed.conversation(), seq,
                StorableText.clean(mail.subject()), mail.date(), item.isOurs() ? MailPeople.recipients(mail) : List.of());
    }
}
