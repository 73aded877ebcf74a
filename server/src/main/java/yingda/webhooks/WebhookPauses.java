package yingda.webhooks;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.WorkspaceScope;
import yingda.notices.KeeperNotices;
import yingda.people.Permission;
import yingda.people.Roles;

/// Leaves receivers alone that have failed for days, and tells who keeps webhooks.
@Component
class WebhookPauses {

    private final WebhookStore store;
    private final KeeperNotices notices;
    private final Roles roles;
    private final Audit audit;
    private final TransactionTemplate transaction;

    WebhookPauses(WebhookStore store, KeeperNotices notices, Roles roles, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.notices = notices;
        this.roles = roles;
        this.audit = audit;
        this.transaction = transaction;
    }

    void pause(UUID workspace, UUID id) {
        WorkspaceScope.run(workspace, () -> transaction.executeWithoutResult(_ -> {
            Webhook before = store.lock(workspace, id).orElse(null);
            if (before != null && before.state().equals("active")) {
                store.setState(workspace, id, "paused", "failing");
                audit.record(new Act(workspace, "webhook.paused", "webhook", id, Map.of("state", "active"), Map.of("state", "paused", "why", "failing")));
                notices.tell(workspace, roles.holding(workspace, Permission.WEBHOOKS_MANAGE), null, id,
                        new KeeperNotices.Said("Webhook 已暂停：" + before.name(), "接收方持续失败，新事件会保留，修复后请恢复。"),
                        new KeeperNotices.Said("Webhook paused: " + before.name(), "Its receiver kept failing. Events are kept; resume it when it is mended."),
                        "/admin/webhooks");
            }
        }));
    }
}
