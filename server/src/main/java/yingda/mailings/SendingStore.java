package yingda.mailings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// SQL of handing mailings over, within the workspace's scope unless a method says otherwise.
@Repository
class SendingStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    SendingStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    record Busy(UUID workspace, UUID mailbox) {
    }

    /// Begins what is scheduled for now, in all workspaces that are not disabled.
    void startDue() {
        system.sql("""
                update mailing set state = 'running', started_at = now() where state = 'scheduled' and start_at <= now()
                  and not exists (select from workspace w where w.id = workspace_id and w.disabled_at is not null)""").update();
    }

    /// The mailboxes of all workspaces, without disabled ones, that have something to send or to finish.
    List<Busy> busy() {
        return system.sql("""
                select distinct m.workspace_id as workspace, m.mailbox_id as mailbox from mailing m
                join workspace w on w.id = m.workspace_id and w.disabled_at is null where m.state = 'running'""")
                .query(Busy.class).list();
    }

    /// Keeps what this node is working on from others, in all workspaces.
    void renew(UUID holder, Duration lease) {
        system.sql("update mailing_recipient set lease_until = now() + :lease * interval '1 millisecond' where leased_by = :holder")
                .param("lease", lease.toMillis()).param("holder", holder).update();
    }

    /// One mail to hand over.
    ///
    /// @param state as it was: `sending` was cut off
    /// @param messageId null before the first attempt, and so is `writtenAt`
    record Claimed(UUID id, UUID mailing, String address, Map<String, String> fields, String state, int attempts, int doubts,
            @Nullable String messageId, @Nullable UUID trackedMail, @Nullable Instant writtenAt, String token, String agent) {
    }

    /// Leases the next due recipient of this mailbox's running mailings; others skip what is locked.
    Optional<Claimed> claim(UUID workspace, UUID mailbox, UUID holder, Duration lease) {
        return jdbc.sql("""
                with due as (
                    select r.id, r.state, d.display_name as agent from mailing_recipient r
                    join mailing m on m.workspace_id = r.workspace_id and m.id = r.mailing_id
                    join workspace w on w.id = m.workspace_id and w.disabled_at is null
                    join member d on d.workspace_id = m.workspace_id and d.id = m.member_id
                    where m.workspace_id = :workspace and m.mailbox_id = :mailbox and m.state = 'running'
                      and r.state in ('pending', 'sending', 'deferred', 'unknown') and r.next_at <= now()
                      and (r.lease_until is null or r.lease_until < now())
                    order by r.next_at, r.id limit 1 for update of r skip locked)
                update mailing_recipient r set leased_by = :holder, lease_until = now() + :lease * interval '1 millisecond',
                    attempts = attempts + 1
                from due where r.workspace_id = :workspace and r.id = due.id
                returning r.*, due.agent""")
                .param("workspace", workspace).param("mailbox", mailbox).param("holder", holder).param("lease", lease.toMillis())
                .query((row, n) -> claimed(row)).optional();
    }

    private Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(row.getObject("id", UUID.class), row.getObject("mailing_id", UUID.class), row.getString("address"),
                RecipientStore.map(json, row.getString("fields")), row.getString("state"), row.getInt("attempts"),
                row.getInt("doubts"), row.getString("message_id"), row.getObject("tracked_mail_id", UUID.class),
                MailingStore.time(row, "written_at"), row.getString("token"), row.getString("agent"));
    }

    /// What stays the same in every attempt.
    void fix(UUID workspace, UUID id, String messageId, @Nullable UUID trackedMail, Instant writtenAt) {
        jdbc.sql("""
                update mailing_recipient set message_id = :messageId, tracked_mail_id = :tracked, written_at = :written
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("messageId", messageId)
                .param("tracked", trackedMail, Types.OTHER).param("written", Timestamp.from(writtenAt)).update();
    }

    /// From now on nobody knows whether the server took it, until it is concluded. False when the lease was lost.
    boolean handingOver(UUID workspace, UUID id, UUID holder) {
        return jdbc.sql("""
                update mailing_recipient set state = 'sending'
                where workspace_id = :workspace and id = :id and leased_by = :holder""")
                .param("workspace", workspace).param("id", id).param("holder", holder).update() == 1;
    }

    /// Ends an attempt; does nothing when the lease was lost.
    ///
    /// @param nextAt of the next one; null: there is none
    void conclude(UUID workspace, UUID id, UUID holder, String state, @Nullable String error, int doubts, @Nullable Instant nextAt) {
        jdbc.sql("""
                update mailing_recipient set state = :state, error = :error, doubts = :doubts, leased_by = null, lease_until = null,
                    next_at = coalesce(:next::timestamptz, 'infinity'),
                    sent_at = case when :state = 'sent' then coalesce(sent_at, now()) else sent_at end
                where workspace_id = :workspace and id = :id and leased_by = :holder""")
                .param("workspace", workspace).param("id", id).param("holder", holder).param("state", state)
                .param("error", error, Types.VARCHAR).param("doubts", doubts)
                .param("next", nextAt == null ? null : Timestamp.from(nextAt), Types.TIMESTAMP).update();
    }

    /// The mailbox could not be used: as if the attempt had not been.
    void giveBack(UUID workspace, UUID id, UUID holder, String state) {
        jdbc.sql("""
                update mailing_recipient set state = :state, attempts = attempts - 1, leased_by = null, lease_until = null
                where workspace_id = :workspace and id = :id and leased_by = :holder""")
                .param("workspace", workspace).param("id", id).param("holder", holder).param("state", state).update();
    }

    /// Sends once more what nobody knows of, of one recipient or of all; it stays marked as sent again. Says how many.
    int again(UUID workspace, UUID mailing, @Nullable UUID recipient) {
        return jdbc.sql("""
                update mailing_recipient set next_at = now()
                where workspace_id = :workspace and mailing_id = :mailing and state = 'unknown' and next_at = 'infinity'
                  and (:recipient::uuid is null or id = :recipient::uuid)""")
                .param("workspace", workspace).param("mailing", mailing).param("recipient", recipient, Types.OTHER).update();
    }

    /// Who has not been written to is not.
    void cancel(UUID workspace, UUID mailing) {
        jdbc.sql("""
                update mailing_recipient set state = 'cancelled', next_at = 'infinity'
                where workspace_id = :workspace and mailing_id = :mailing and state in ('pending', 'deferred')
                  and (lease_until is null or lease_until < now())""")
                .param("workspace", workspace).param("mailing", mailing).update();
    }
}
