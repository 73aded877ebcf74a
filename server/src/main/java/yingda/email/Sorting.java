package yingda.email;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.conversations.Conversation;
import yingda.customers.Blacklist;
import yingda.email.PlacementStore.Outcome;
import yingda.email.PlacementStore.Placement;
import yingda.email.PlacementStore.Same;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Place;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// Decides what becomes of each mail that was fetched: a line, one more place of a mail that is here already, junk, one
/// more try, quarantine. Each gets exactly one outcome.
@Component
class Sorting {

    /// So often a mail may fail before it goes into quarantine.
    static final int MOST_TRIES = 5;
    static final String JUNK = "junk";
    static final String BLOCKED = "blocked";
    static final String HANDLED = "handled";

    private final PlacementStore placements;
    private final IntakeStore store;
    private final JunkStore junk;
    private final Blacklist blacklist;
    private final MailGates gates;
    private final IntakeLines lines;

    Sorting(PlacementStore placements, IntakeStore store, JunkStore junk, Blacklist blacklist, MailGates gates, IntakeLines lines) {
        this.placements = placements;
        this.store = store;
        this.junk = junk;
        this.blacklist = blacklist;
        this.gates = gates;
        this.lines = lines;
    }

    /// Within the caller's transaction, which keeps the mailbox.
    ///
    /// @return the conversations that now wait for an agent: new ones and those that had ended
    List<Conversation> take(Mailbox mailbox, List<Intake.Prepared> mails) {
        if (mails.isEmpty()) {
            return List.of();
        }
        var done = new ArrayList<Placement>();
        Set<Place> known = placements.done(mailbox, mails.stream().map(Intake.Prepared::place).toList());
        List<Intake.Prepared> left = mails.stream().filter(mail -> !known.contains(mail.place()))
                .filter(mail -> !isPutOff(mail, done)).toList();
        left = withoutBlocked(mailbox, withoutJunk(mailbox, withoutKnown(mailbox, left, done), done), done);
        left = withoutHandled(mailbox, left, done);
        List<Conversation> waiting = lines.add(mailbox, once(left, done), done);
        placements.write(mailbox, done);
        return waiting;
    }

    /// Those that are gone or no mails yet, and those that failed and are tried again.
    private static boolean isPutOff(Intake.Prepared mail, List<Placement> done) {
        if (Fetched.GONE.equals(mail.problem()) || Fetched.DRAFT.equals(mail.problem())) {
            return done.add(Placement.of(mail.fetched(), Outcome.SKIPPED, mail.problem(), null));
        }
        boolean failed = mail.problem() != null && !mail.problem().equals(Fetched.TOO_LARGE);
        return failed && mail.fetched().wanted().tries() + 1 < MOST_TRIES
                && done.add(Placement.of(mail.fetched(), Outcome.RETRY, mail.problem(), null));
    }

    /// Without mails that are here already: from another folder, or with another number. The same bytes with a
    /// Message-ID are the same mail; without one, only when that mail does not lie in this very folder, too.
    private List<Intake.Prepared> withoutKnown(Mailbox mailbox, List<Intake.Prepared> mails, List<Placement> done) {
        List<byte[]> hashes = mails.stream().filter(mail -> mail.fetched().stored() != null)
                .map(mail -> mail.fetched().stored().sha256()).toList();
        Map<String, List<Same>> same = hashes.isEmpty() ? Map.of() : placements.same(mailbox, hashes);
        if (same.isEmpty()) {
            return mails;
        }
        var taken = new HashSet<UUID>();
        var left = new ArrayList<Intake.Prepared>();
        for (Intake.Prepared mail : mails) {
            UUID here = here(mailbox, mail, same.getOrDefault(hash(mail), List.of()), taken);
            if (here == null) {
                left.add(mail);
            } else {
                taken.add(here);
                done.add(Placement.stored(mail.fetched(), here));
            }
        }
        return left;
    }

    private @Nullable UUID here(Mailbox mailbox, Intake.Prepared mail, List<Same> candidates, Set<UUID> taken) {
        for (Same one : candidates) {
            if (one.named()) {
                return one.mail();
            }
        }
        List<UUID> unnamed = candidates.stream().map(Same::mail).filter(one -> !taken.contains(one)).toList();
        Set<UUID> lying = unnamed.isEmpty() ? Set.of() : placements.lyingIn(mailbox, mail.place(), unnamed);
        return unnamed.stream().filter(one -> !lying.contains(one)).findFirst().orElse(null);
    }

    private static String hash(Intake.Prepared mail) {
        return mail.fetched().stored() == null ? "" : HexFormat.of().formatHex(mail.fetched().stored().sha256());
    }

    private List<Intake.Prepared> withoutJunk(Mailbox mailbox, List<Intake.Prepared> mails, List<Placement> done) {
        var left = new ArrayList<Intake.Prepared>();
        for (Intake.Prepared mail : mails) {
            if (mail.place().role() != FolderRole.JUNK) {
                left.add(mail);
                continue;
            }
            if (mail.fetched().stored() != null) {
                junk.insert(mailbox, mail);
            }
            done.add(Placement.of(mail.fetched(), Outcome.SKIPPED, JUNK, null));
        }
        return left;
    }

    /// Without those of blacklisted customers: of these only the bytes are kept.
    private List<Intake.Prepared> withoutBlocked(Mailbox mailbox, List<Intake.Prepared> mails, List<Placement> done) {
        Map<String, UUID> blocked = blacklist.blockedAddresses(mailbox.workspace(), mails.stream()
                .map(Sorting::writer).filter(address -> address != null).distinct().toList());
        if (blocked.isEmpty()) {
            return mails;
        }
        var left = new ArrayList<Intake.Prepared>();
        for (Intake.Prepared mail : mails) {
            UUID customer = blocked.get(writer(mail));
            if (customer == null) {
                left.add(mail);
                continue;
            }
            if (mail.fetched().stored() != null) {
                store.insertBlocked(mailbox, customer, mail.fetched().stored().path());
            }
            done.add(Placement.of(mail.fetched(), Outcome.SKIPPED, BLOCKED, null));
        }
        return left;
    }

    /// Without those that other modules deal with.
    private List<Intake.Prepared> withoutHandled(Mailbox mailbox, List<Intake.Prepared> mails, List<Placement> done) {
        Set<ParsedMail> kept = gates.keep(mailbox, mails.stream().map(Intake.Prepared::mail).filter(mail -> mail != null).toList());
        mails.stream().filter(mail -> kept.contains(mail.mail()))
                .forEach(mail -> done.add(Placement.of(mail.fetched(), Outcome.SKIPPED, HANDLED, null)));
        return mails.stream().filter(mail -> !kept.contains(mail.mail())).toList();
    }

    /// Who wrote it, unless we did.
    private static @Nullable String writer(Intake.Prepared prepared) {
        MailAddress writer = prepared.mail() == null || prepared.place().role() == FolderRole.SENT ? null
                : prepared.mail().customer();
        return writer == null || !writer.isUsable() ? null : StorableText.clean(writer.address().toLowerCase(Locale.ROOT));
    }

    /// Each mail once, should it have come from two folders at the same time.
    private static List<IntakeLines.Item> once(List<Intake.Prepared> mails, List<Placement> done) {
        var first = new HashMap<String, IntakeLines.Item>();
        var items = new ArrayList<IntakeLines.Item>();
        for (Intake.Prepared mail : mails) {
            IntakeLines.Item before = mail.mail() == null ? null : first.get(hash(mail));
            boolean same = before != null && (mail.mail().messageId() != null
                    || !before.mail().place().folder().equals(mail.place().folder()));
            if (same) {
                done.add(Placement.stored(mail.fetched(), before.mailId()));
            } else {
                IntakeLines.Item item = new IntakeLines.Item(mail);
                first.put(hash(mail), item);
                items.add(item);
            }
        }
        return items;
    }
}
