package yingda.mailings;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.customers.Blacklist;
import yingda.mailsending.MailTransport;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;

/// Puts recipients into a mailing that has not begun: by customer tag, as a list or as a table. Within the workspace's
/// scope.
@Service
class Audience {

    static final int MOST = 50_000;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;
    private static final int MOST_BAD = 100;

    private final MailingStore mailings;
    private final RecipientStore store;
    private final Suppressions suppressions;
    private final Blacklist blacklist;
    private final MailTransport transport;
    private final TransactionTemplate transaction;
    private final Audit audit;

    Audience(MailingStore mailings, RecipientStore store, Suppressions suppressions, Blacklist blacklist,
            MailTransport transport, TransactionTemplate transaction, Audit audit) {
        this.mailings = mailings;
        this.store = store;
        this.suppressions = suppressions;
        this.blacklist = blacklist;
        this.transport = transport;
        this.transaction = transaction;
        this.audit = audit;
    }

    /// What was given and what becomes of it.
    ///
    /// @param found entries
    /// @param added recipients that are new, those of the list of suppressions included
    /// @param duplicates entries whose address was there already
    /// @param suppressed of those added: they stay on the list and get nothing
    /// @param blacklisted left out, as are our own addresses (`own`)
    /// @param invalid how many were left out because nothing can be sent there; `bad` names the first
    record Counted(int found, int added, int duplicates, int suppressed, int blacklisted, int own, int invalid,
            List<Wanted.Bad> bad, int total) {
    }

    /// @param dry only counts
    Counted addTagged(UUID workspace, UUID mailing, UUID tag, boolean dry) {
        var wanted = new Wanted.Collecting();
        int line = 0;
        Map<String, RecipientStore.Known> known = new HashMap<>();
        for (RecipientStore.Known one : store.tagged(workspace, tag, MOST + 1)) {
            wanted.add(++line, one.address(), Map.of());
            known.put(one.address(), one);
        }
        return add(workspace, mailing, wanted.done(), known, dry);
    }

    /// @param dry only counts
    Counted add(UUID workspace, UUID mailing, Wanted wanted, boolean dry) {
        Map<String, RecipientStore.Known> known = store.known(workspace, wanted.people().stream().map(Wanted.Person::address).toList())
                .stream().collect(Collectors.toMap(RecipientStore.Known::address, one -> one));
        return add(workspace, mailing, wanted, known, dry);
    }

    private Counted add(UUID workspace, UUID id, Wanted wanted, Map<String, RecipientStore.Known> known, boolean dry) {
        return transaction.execute(_ -> {
            Mailing mailing = mailings.lock(workspace, id).orElseThrow(NotFound::new);
            if (!mailing.isDraft()) {
                throw new MailingBegun();
            }
            List<String> addresses = wanted.people().stream().map(Wanted.Person::address).toList();
            Set<String> there = store.addresses(workspace, id, addresses);
            Map<String, UUID> blocked = blacklist.blockedAddresses(workspace, addresses);
            Set<String> own = transport.senders(workspace).stream().map(MailTransport.Sender::address).collect(Collectors.toSet());
            Map<String, String> suppressed = suppressions.reasons(workspace, mailing.mailbox(), addresses);
            List<RecipientStore.New> fresh = wanted.people().stream()
                    .filter(one -> !there.contains(one.address()) && !blocked.containsKey(one.address()) && !own.contains(one.address()))
                    .map(one -> fresh(one, known.get(one.address()), suppressed.containsKey(one.address()))).toList();
            int before = total(workspace, id);
            if (before + fresh.size() > MOST) {
                throw new InvalidField("recipients", "too-long", MOST);
            }
            if (!dry && !fresh.isEmpty()) {
                store.insert(workspace, id, fresh);
                audit.record(new Act(workspace, "mailing.recipients-added", "mailing", id, Map.of(), Map.of("added", fresh.size())));
            }
            return new Counted(wanted.found(), fresh.size(), wanted.duplicates() + there.size(),
                    (int) fresh.stream().filter(RecipientStore.New::suppressed).count(), blocked.size(),
                    (int) addresses.stream().filter(own::contains).count(), wanted.bad().size(),
                    wanted.bad().stream().limit(MOST_BAD).toList(), before + (dry ? 0 : fresh.size()));
        });
    }

    private int total(UUID workspace, UUID id) {
        Tally tally = mailings.tallies(workspace, List.of(id)).get(id);
        return tally == null ? 0 : tally.total();
    }

    /// What the list says goes before what the card says.
    private static RecipientStore.New fresh(Wanted.Person person, RecipientStore.@Nullable Known known, boolean suppressed) {
        Map<String, String> fields = new HashMap<>();
        fields.put("customer.email", person.address());
        if (known != null) {
            fields.put("customer.name", known.name());
            fields.put("customer.region", known.region());
            fields.put("customer.membership", known.membership());
        }
        fields.putAll(person.fields());
        fields.values().removeIf(String::isBlank);
        return new RecipientStore.New(Uuids.next(), person.address(), known == null ? null : known.customer(), fields,
                suppressed, newToken());
    }

    static String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    void clear(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ -> {
            if (!mailings.lock(workspace, id).orElseThrow(NotFound::new).isDraft()) {
                throw new MailingBegun();
            }
            store.clear(workspace, id);
            audit.record(new Act(workspace, "mailing.recipients-cleared", "mailing", id, Map.of(), Map.of()));
        });
    }

    void remove(UUID workspace, UUID id, UUID recipient) {
        transaction.executeWithoutResult(_ -> {
            if (!mailings.lock(workspace, id).orElseThrow(NotFound::new).isDraft()) {
                throw new MailingBegun();
            }
            if (!store.remove(workspace, id, recipient)) {
                throw new NotFound();
            }
            audit.record(new Act(workspace, "mailing.recipient-removed", "mailing", id, Map.of("recipient", recipient), Map.of()));
        });
    }

    /// Writes down that somebody takes out who gets it.
    void exported(UUID workspace, UUID id) {
        transaction.executeWithoutResult(_ ->
                audit.record(new Act(workspace, "mailing.recipients-exported", "mailing", id, Map.of(), Map.of())));
    }
}
