package yingda.email;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Arrival;
import yingda.conversations.Arrivals;
import yingda.conversations.Conversation;
import yingda.conversations.Wish;
import yingda.customers.Blacklist;
import yingda.customers.ContactKind;
import yingda.customers.Customers;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.kernel.Uuids;
import yingda.routing.Assignment;
import yingda.routing.Destination;

/// Finds the conversation of each mail and adds the lines, within the caller's transaction.
@Component
class IntakeLines {

    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_PEOPLE = 50;

    private final IntakeStore store;
    private final Arrivals arrivals;
    private final Customers customers;
    private final Blacklist blacklist;
    private final Deliveries deliveries;
    private final Assignment assignment;
    private final OwnMessageId own;
    private final TextGuard guard;
    private final Threading threading;

    IntakeLines(IntakeStore store, Arrivals arrivals, Customers customers, Blacklist blacklist,
            Deliveries deliveries, Assignment assignment, OwnMessageId own, TextGuard guard) {
        this.store = store;
        this.arrivals = arrivals;
        this.customers = customers;
        this.blacklist = blacklist;
        this.deliveries = deliveries;
        this.assignment = assignment;
        this.own = own;
        this.guard = guard;
        this.threading = new Threading(own);
    }

    /// A mail and where it goes.
    private record Placed(Intake.Prepared mail, UUID mailId, UUID conversation, UUID customer, String rule,
            boolean unverified) {}

    /// @return the conversations that now wait for an agent: new ones and those that had ended
    List<Conversation> add(Mailbox mailbox, String folder, long uidValidity, List<Intake.Prepared> all) {
        List<Intake.Prepared> mails = letIn(mailbox, all);
        if (mails.isEmpty()) {
            return List.of();
        }
        MailThreads threads = MailThreads.read(store, mailbox, own,
                mails.stream().map(Intake.Prepared::mail).filter(mail -> mail != null).toList());
        var openings = new HashMap<UUID, Arrival.Opening>();
        var people = new HashMap<String, UUID>();
        List<Placed> placed = mails.stream().map(mail -> place(mailbox, mail, threads, people, openings)).toList();
        Arrivals.Added added = arrivals.add(mailbox.workspace(), placed.stream().map(mail ->
                arrival(mailbox, folder, uidValidity, mail, openings.remove(mail.conversation()))).toList());
        var rows = new ArrayList<MailRow>();
        for (int i = 0; i < placed.size(); i++) {
            rows.add(row(mailbox, folder, uidValidity, placed.get(i), added.lines().get(i).seq()));
        }
        store.insert(rows);
        store.insertReferences(threads.added());
        placed.stream().map(Placed::mail).map(Intake.Prepared::mail).filter(mail -> mail != null)
                .forEach(mail -> deliveries.bounced(mailbox, mail));
        return added.waiting();
    }

    /// Without those of blacklisted customers: of these only the bytes are kept.
    private List<Intake.Prepared> letIn(Mailbox mailbox, List<Intake.Prepared> mails) {
        Map<String, UUID> blocked = blacklist.blockedAddresses(mailbox.workspace(), mails.stream()
                .map(IntakeLines::writer).filter(address -> address != null).distinct().toList());
        if (blocked.isEmpty()) {
            return mails;
        }
        var letIn = new ArrayList<Intake.Prepared>();
        for (Intake.Prepared mail : mails) {
            UUID customer = blocked.get(writer(mail));
            if (customer == null) {
                letIn.add(mail);
            } else if (mail.fetched().stored() != null) {
                store.insertBlocked(mailbox, customer, mail.fetched().stored().path());
            }
        }
        return letIn;
    }

    private static @Nullable String writer(Intake.Prepared prepared) {
        MailAddress writer = prepared.mail() == null ? null : prepared.mail().customer();
        return writer == null || !writer.isUsable() ? null : lower(writer);
    }

    private Placed place(Mailbox mailbox, Intake.Prepared prepared, MailThreads threads, Map<String, UUID> people,
            Map<UUID, Arrival.Opening> openings) {
        UUID mailId = Uuids.next();
        ParsedMail mail = prepared.mail();
        Threading.Decision decision = mail == null ? new Threading.Decision(null, "unreadable", true, null)
                : threads.decide(mail, threading);
        UUID conversation = decision.conversation();
        if (conversation == null) {
            conversation = Uuids.next();
            UUID customer = customer(mailbox, mail == null ? null : mail.customer(), people);
            String subject = mail == null ? "" : MailLine.cut(MailLine.clean(mail.subject()), LONGEST_SUBJECT);
            Destination to = assignment.of(mailbox.workspace(), mailbox.id(), mailbox.group(), Map.of());
            openings.put(conversation, new Arrival.Opening(mailbox.id(), to.group(), subject, wish(mailbox, to)));
            threads.open(conversation, customer, subject);
        }
        if (mail != null) {
            threads.add(mail, mailId, conversation, people(mailbox, mail));
        }
        return new Placed(prepared, mailId, conversation, threads.thread(conversation).customer(), decision.rule(),
                decision.unverified());
    }

    /// The mailbox's own agents, where no rule leads elsewhere.
    private static Wish wish(Mailbox mailbox, Destination to) {
        boolean own = to.wish().equals(Wish.NONE) && to.group().equals(mailbox.group()) && !mailbox.agents().isEmpty();
        return own ? new Wish(mailbox.agents(), 0) : to.wish();
    }

    private UUID customer(Mailbox mailbox, @Nullable MailAddress writer, Map<String, UUID> known) {
        boolean usable = writer != null && writer.isUsable();
        String address = usable ? lower(writer) : "unknown@" + mailbox.id() + ".invalid";
        return known.computeIfAbsent(address, _ -> customers.byContactPoint(mailbox.workspace(), ContactKind.EMAIL,
                MailLine.clean(address), usable ? MailLine.clean(writer.name()) : "?"));
    }

    private static List<String> people(Mailbox mailbox, ParsedMail mail) {
        return Stream.of(mail.replyTo(), mail.to(), mail.cc(), mail.from() == null ? List.<MailAddress>of() : List.of(mail.from()))
                .flatMap(List::stream).filter(MailAddress::isUsable).map(IntakeLines::lower)
                .filter(address -> !address.equals(mailbox.address())).distinct().limit(MOST_PEOPLE).toList();
    }

    private static String lower(MailAddress address) {
        return MailLine.clean(address.address().toLowerCase(Locale.ROOT));
    }

    private Arrival arrival(Mailbox mailbox, String folder, long uidValidity, Placed placed,
            Arrival.@Nullable Opening opening) {
        ParsedMail mail = placed.mail().mail();
        return new Arrival(mailbox.workspace(), placed.conversation(), opening, placed.customer(),
                clientId(mailbox, folder, uidValidity, placed.mail().fetched().uid()), "mail",
                mail == null ? MailLine.unread(placed.mailId(), placed.mail().problem())
                        : shown(mailbox.workspace(), MailLine.of(placed.mailId(), mail, placed.unverified())));
    }

    /// What lists and threads show is guarded; the mail itself is kept as it came.
    private ObjectNode shown(UUID workspace, ObjectNode content) {
        String text = content.get("text").asString();
        String masked = guard.check(workspace, Side.CUSTOMER, text).text();
        return masked.equals(text) ? content : content.put("text", masked).put("masked", true);
    }

    /// The same place on the server is the same message.
    private static UUID clientId(Mailbox mailbox, String folder, long uidValidity, long uid) {
        String place = mailbox.id() + "/" + folder + "/" + uidValidity + "/" + uid;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
    }

    private static MailRow row(Mailbox mailbox, String folder, long uidValidity, Placed placed, long seq) {
        Fetched fetched = placed.mail().fetched();
        ParsedMail mail = placed.mail().mail();
        long size = fetched.stored() == null ? fetched.size() : fetched.stored().bytes();
        if (mail == null) {
            return new MailRow(mailbox.workspace(), placed.mailId(), mailbox.id(), folder, uidValidity, fetched.uid(),
                    placed.mail().problem(), fetched.stored(), size, null, List.of(), null, List.of(), "unreadable", "", placed.rule(),
                    placed.conversation(), seq, "", Instant.now());
        }
        MailAddress answerTo = mail.customer();
        return new MailRow(mailbox.workspace(), placed.mailId(), mailbox.id(), folder, uidValidity, fetched.uid(), null,
                fetched.stored(), size, storable(mail.messageId()), mail.references().stream().map(MailLine::clean).toList(),
                answerTo == null || !answerTo.isUsable() ? null : lower(answerTo), people(mailbox, mail),
                MailLine.word(mail.verdict().kind()), mail.verdict().rule(), placed.rule(), placed.conversation(), seq,
                MailLine.clean(mail.subject()), mail.date());
    }

    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : MailLine.clean(text);
    }
}
