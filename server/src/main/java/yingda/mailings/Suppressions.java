package yingda.mailings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.mime.BounceReason;
import yingda.kernel.NotFound;

/// The list of those who get no bulk mail. A dead address, a complaint and a wish to unsubscribe put somebody on it at
/// once; refusals that may pass do when there are five within 14 days. Vacations, temporary refusals and blocks of ours
/// never do. Within the workspace's scope.
@Service
class Suppressions {

    private static final int SOFT_BOUNCES = 5;
    private static final Duration SOFT_TIME = Duration.ofDays(14);
    private static final int LONGEST_DETAIL = 500;

    /// What a mailbox itself is to blame for and what may pass; blocks and policies say something about us.
    private static final Set<BounceReason> SOFT = EnumSet.of(BounceReason.MAILBOX_FULL, BounceReason.SYSTEM_FULL,
            BounceReason.SUSPENDED, BounceReason.FILTERED, BounceReason.EXPIRED);

    private final SuppressionStore store;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    Suppressions(SuppressionStore store, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.store = store;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /// As addresses are compared: in lower case.
    static String normal(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }

    /// Why bulk mail must not reach these addresses, in lower case.
    Map<String, String> reasons(UUID workspace, @Nullable UUID mailbox, Collection<String> addresses) {
        return addresses.isEmpty() ? Map.of() : store.reasons(workspace, mailbox, addresses);
    }

    /// A mail was refused for good.
    ///
    /// @param mail names it: the same one counts once
    /// @param code the enhanced status or reply code; empty if unknown
    void refused(UUID workspace, String address, String mail, BounceReason reason, String code, String words, @Nullable UUID mailing) {
        if (code.startsWith("4")) {
            return;
        }
        String normal = normal(address);
        if (reason.isHard()) {
            store.add(workspace, normal, null, "hard-bounce", cut(words), mailing, null);
        } else if (SOFT.contains(reason)) {
            Instant now = clock.instant();
            if (store.soft(workspace, normal, mail, now, now.minus(SOFT_TIME)) >= SOFT_BOUNCES) {
                store.add(workspace, normal, null, "soft-bounces", cut(words), mailing, null);
            }
        }
    }

    void complained(UUID workspace, String address, @Nullable UUID mailing) {
        store.add(workspace, normal(address), null, "complaint", "", mailing, null);
    }

    /// @param mailbox null: from all
    void unsubscribed(UUID workspace, String address, @Nullable UUID mailbox, UUID mailing) {
        store.add(workspace, normal(address), mailbox, "unsubscribed", "", mailing, null);
    }

    /// Puts addresses on the list by a member's wish.
    ///
    /// @param reason `by-hand` or `imported`
    /// @return how many were not on it
    int add(UUID workspace, List<String> addresses, String reason, String detail, UUID member) {
        return transaction.execute(_ -> {
            int added = (int) addresses.stream().filter(address ->
                    store.add(workspace, normal(address), null, reason, cut(detail), null, member)).count();
            audit.record(new Act(workspace, "suppression.added", "suppression", null, Map.of(), Map.of("reason", reason, "added", added)));
            return added;
        });
    }

    /// Lets bulk mail reach the address again.
    void remove(UUID workspace, UUID id, UUID member) {
        transaction.executeWithoutResult(_ -> {
            Suppression removed = store.remove(workspace, id, member).orElseThrow(NotFound::new);
            if (removed.address() != null) {
                store.forgetSoft(workspace, removed.address());
            }
            audit.record(new Act(workspace, "suppression.removed", "suppression", id, Map.of("reason", removed.reason()), Map.of()));
        });
    }

    private static String cut(String words) {
        return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL);
    }
}
