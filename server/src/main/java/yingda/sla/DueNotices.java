package yingda.sla;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import yingda.notices.KeeperNotices;
import yingda.notices.KeeperNotices.Said;
import yingda.people.DataScope;
import yingda.people.Permission;
import yingda.people.RoleView;
import yingda.people.Roles;

/// Tells the agent and those who watch over the group what is about to be too late, or is.
@Component
class DueNotices {

    private final KeeperNotices notices;
    private final DueStore store;
    private final Roles roles;

    DueNotices(KeeperNotices notices, DueStore store, Roles roles) {
        this.notices = notices;
        this.store = store;
        this.roles = roles;
    }

    void tell(UUID workspace, DueStore.Look found, String change, Instant now) {
        Set<UUID> members = new LinkedHashSet<>(store.watchers(workspace, found.group(), watching(workspace, found.queued(), DataScope.ALL),
                watching(workspace, found.queued(), DataScope.GROUPS)));
        if (found.agent() != null) {
            members.add(found.agent());
        }
        boolean near = change.equals("sla-near");
        UUID about = UUID.nameUUIDFromBytes((change + ":" + found.target().id()).getBytes(StandardCharsets.UTF_8));
        notices.tellOf(workspace, found.group(), List.copyOf(members), about, now,
                new Said(found.customer() + "：" + zh(found.target().kind()) + (near ? "即将超时" : "已超时"), "SLA 策略：" + found.policy()),
                new Said(found.customer() + ": " + en(found.target().kind()) + (near ? " due soon" : " overdue"), "SLA policy: " + found.policy()),
                "/app/open/" + found.conversation());
    }

    /// Roles whose members supervise what they see; who waits is told only to those who may know.
    private List<String> watching(UUID workspace, boolean queued, DataScope scope) {
        Predicate<RoleView> supervises = role -> role.permissions().contains(Permission.SUPERVISE);
        Predicate<RoleView> mayKnow = role -> !queued || role.permissions().contains(Permission.QUEUE_DETAILS);
        return roles.list(workspace).stream().filter(role -> role.scope() == scope).filter(supervises.and(mayKnow)).map(RoleView::key).toList();
    }

    private static String zh(TargetKind kind) {
        return switch (kind) {
            case FIRST -> "首次响应";
            case NEXT -> "后续响应";
            case END -> "解决";
        };
    }

    private static String en(TargetKind kind) {
        return switch (kind) {
            case FIRST -> "first response";
            case NEXT -> "next response";
            case END -> "resolution";
        };
    }
}
