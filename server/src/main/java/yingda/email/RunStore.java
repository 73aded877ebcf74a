package yingda.email;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mime.StorableText;

/// SQL of running mailboxes, over all workspaces: leases, and how it goes.
@Repository
class RunStore {

    private final JdbcClient system;
    private final Secrets secrets;

    RunStore(@Qualifier("system") JdbcClient system, Secrets secrets) {
        this.system = system;
        this.secrets = secrets;
    }

    /// A mailbox that this node holds, and the version of its settings.
    record Held(UUID workspace, UUID mailbox, long version) {}

    /// Claims what nobody holds, up to `most`, and renews what is held; enabled and tested mailboxes only. What the node
    /// held and is not in the answer is lost, disabled or to be tested again.
    List<Held> hold(UUID holder, Duration lease, int most) {
        system.sql("""
                update mailbox_run set leased_by = :holder, lease_until = now() + :lease * interval '1 millisecond'
                where (workspace_id, mailbox_id) in (
                    select r.workspace_id, r.mailbox_id from mailbox_run r
                    join channel c on c.workspace_id = r.workspace_id and c.id = r.mailbox_id and c.disabled_at is null
                    join workspace w on w.id = r.workspace_id and w.disabled_at is null
                    join mailbox m on m.workspace_id = r.workspace_id and m.channel_id = r.mailbox_id and m.usable_at is not null
                    where r.leased_by is distinct from :holder and (r.lease_until is null or r.lease_until < now())
                    order by r.lease_until nulls first limit :most for update of r skip locked)""")
                .param("holder", holder).param("lease", lease.toMillis()).param("most", most).update();
        return system.sql("""
                update mailbox_run r set lease_until = now() + :lease * interval '1 millisecond'
                from channel c, mailbox m, workspace w
                where r.leased_by = :holder and c.workspace_id = r.workspace_id and c.id = r.mailbox_id
                  and c.disabled_at is null and m.workspace_id = r.workspace_id and m.channel_id = r.mailbox_id
                  and m.usable_at is not null and w.id = r.workspace_id and w.disabled_at is null
                returning r.workspace_id, r.mailbox_id, m.version""")
                .param("holder", holder).param("lease", lease.toMillis())
                .query((row, n) -> new Held(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3))).list();
    }

    /// Gives all mailboxes of this node back.
    void release(UUID holder) {
        system.sql("update mailbox_run set leased_by = null, lease_until = null where leased_by = :holder")
                .param("holder", holder).update();
    }

    void release(UUID holder, Held held) {
        system.sql("""
                update mailbox_run set leased_by = null, lease_until = null
                where workspace_id = :workspace and mailbox_id = :mailbox and leased_by = :holder""")
                .param("workspace", held.workspace()).param("mailbox", held.mailbox()).param("holder", holder).update();
    }

    Optional<Mailbox> mailbox(Held held) {
        return system.sql("""
                select m.*, c.group_id, c.owner_id from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                where m.workspace_id = :workspace and m.channel_id = :mailbox""")
                .param("workspace", held.workspace()).param("mailbox", held.mailbox())
                .query((row, n) -> MailboxStore.mailbox(row, secrets)).optional();
    }

    void succeeded(Mailbox mailbox) {
        system.sql("""
                update mailbox_run set state = 'running', error_code = null, error_text = null, failing_since = null,
                    last_success_at = now(), waiting = 0
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).update();
    }

    void failed(UUID workspace, UUID mailbox, String code, @Nullable String text) {
        system.sql("""
                update mailbox_run set state = 'failing', error_code = :code, error_text = :text,
                    failing_since = coalesce(failing_since, now())
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("workspace", workspace).param("mailbox", mailbox)
                .param("code", code).param("text", text == null ? null : StorableText.clean(text)).update();
    }

    /// Seconds since the mailbox that is worst off was last read, of those that are read at all; 0 when there is none.
    double longestSilence() {
        return system.sql("""
                select coalesce(max(extract(epoch from now() - coalesce(r.last_success_at, m.usable_at))), 0)
                from mailbox_run r join mailbox m on m.workspace_id = r.workspace_id and m.channel_id = r.mailbox_id
                join channel c on c.workspace_id = r.workspace_id and c.id = r.mailbox_id and c.disabled_at is null
                join workspace w on w.id = r.workspace_id and w.disabled_at is null
                where m.usable_at is not null""")
                .query(Double.class).single();
    }
}
