package yingda.diagnosis;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.mailsending.SystemMails;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.notices.KeeperNotices;
import yingda.people.Permission;
import yingda.people.Roles;

/// Compares what is wrong with what was known: raises alarms, ends them, and tells each one once.
@Service
class Alarms {

    /// Signs of a stolen mailbox: they are written into the audit, too.
    private static final Set<String> SECURITY = Set.of("log-in", "spike");

    private final AlarmStore store;
    private final SystemMails mails;
    private final KeeperNotices notices;
    private final Audit audit;
    private final Roles roles;
    private final TransactionTemplate system;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Alarms(AlarmStore store, SystemMails mails, KeeperNotices notices, Audit audit, Roles roles,
            @Qualifier("system") TransactionTemplate system, TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.mails = mails;
        this.notices = notices;
        this.audit = audit;
        this.roles = roles;
        this.system = system;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Makes the open alarms of these kinds those of `found`. Nodes may do so at the same time: one of a kind stays
    /// one.
    void settle(List<String> kinds, List<AlarmStore.Trouble> found) {
        Instant now = clock.instant();
        Function<AlarmStore.Alarm, List<Object>> key = one -> List.of(one.workspace(), one.mailbox(), one.kind());
        Set<List<Object>> wrong = found.stream().map(one -> List.<Object>of(one.workspace(), one.mailbox(), one.kind())).collect(Collectors.toSet());
        Set<List<Object>> known = new HashSet<>();
        for (AlarmStore.Alarm open : store.open(kinds)) {
            known.add(key.apply(open));
            if (!wrong.contains(key.apply(open))) {
                store.end(open.workspace(), open.id(), now);
            }
        }
        found.stream().filter(one -> !known.contains(List.<Object>of(one.workspace(), one.mailbox(), one.kind()))).forEach(one -> raise(one, now));
    }

    private void raise(AlarmStore.Trouble trouble, Instant now) {
        UUID id = Uuids.next();
        system.executeWithoutResult(_ -> {
            if (store.raise(id, trouble, now) && SECURITY.contains(trouble.kind())) {
                audit.recordInSystem(new Act(trouble.workspace(), "mailbox.suspected", "mailbox", trouble.mailbox(), Map.of(),
                        Map.of("kind", trouble.kind(), "detail", trouble.detail())));
            }
        });
    }

    /// Tells what nobody was told of to those who manage channels, or to the mailbox's owner: in their browsers, and by mail through another mailbox
    /// that works, if there is one.
    void tell() {
        for (AlarmStore.Alarm alarm : new ArrayList<>(store.untold())) {
            WorkspaceScope.run(alarm.workspace(), () -> transaction.executeWithoutResult(_ -> {
                if (store.tell(alarm.workspace(), alarm.id(), clock.instant())) {
                    push(alarm);
                    store.other(alarm.workspace(), alarm.mailbox()).ifPresent(by -> mail(alarm, by));
                }
            }));
        }
    }

    private List<String> keepers(UUID workspace) {
        return roles.holding(workspace, Permission.CHANNELS_MANAGE);
    }

    private void push(AlarmStore.Alarm alarm) {
        Words title = AlarmTexts.title(alarm.kind()).with(alarm.address());
        Words text = AlarmTexts.text(alarm.kind(), alarm.detail());
        notices.tell(alarm.workspace(), alarm.owner() == null ? keepers(alarm.workspace()) : List.of(), alarm.owner(), alarm.id(),
                new KeeperNotices.Said(title.zh(), text.zh()), new KeeperNotices.Said(title.en(), text.en()),
                alarm.owner() == null ? "/admin/mail-health?mailbox=" + alarm.mailbox() : "/admin/own-mailboxes");
    }

    private void mail(AlarmStore.Alarm alarm, UUID by) {
        for (AlarmStore.Keeper keeper : store.keepers(alarm, keepers(alarm.workspace()))) {
            boolean english = keeper.language().equals("en");
            Words title = AlarmTexts.title(alarm.kind()).with(alarm.address());
            Words text = AlarmTexts.text(alarm.kind(), alarm.detail());
            mails.send(alarm.workspace(), by, keeper.address(), english ? title.en() : title.zh(), english ? text.en() : text.zh());
        }
    }
}
