package yingda.mailings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of mailings as a whole, within the workspace's scope.
@Repository
class MailingStore {

    private final JdbcClient jdbc;

    MailingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Newest first, below `before` when given.
    List<Mailing> list(UUID workspace, @Nullable UUID before, int most) {
        return jdbc.sql("""
                select * from mailing where workspace_id = :workspace and (:before::uuid is null or id < :before::uuid)
                order by id desc limit :most""")
                .param("workspace", workspace).param("before", before, Types.OTHER).param("most", most)
                .query((row, n) -> mailing(row)).list();
    }

    Optional<Mailing> find(UUID workspace, UUID id) {
        return jdbc.sql("select * from mailing where workspace_id = ? and id = ?").params(workspace, id)
                .query((row, n) -> mailing(row)).optional();
    }

    /// Held until the transaction ends.
    Optional<Mailing> lock(UUID workspace, UUID id) {
        return jdbc.sql("select * from mailing where workspace_id = ? and id = ? for update").params(workspace, id)
                .query((row, n) -> mailing(row)).optional();
    }

    /// The same for one that goes out or waits for its time.
    Optional<Mailing> lockRunning(UUID workspace, UUID id) {
        return jdbc.sql("select * from mailing where workspace_id = ? and id = ? and state in ('running', 'scheduled') for update")
                .params(workspace, id).query((row, n) -> mailing(row)).optional();
    }

    Tally.Judged judged(UUID workspace, UUID id) {
        return jdbc.sql("""
                select count(*) filter (where r.state in ('sent', 'failed', 'bounced')) as mails,
                    count(*) filter (where r.state in ('failed', 'bounced')) as failures
                from mailing m join mailing_recipient r on r.workspace_id = m.workspace_id and r.mailing_id = m.id
                where m.workspace_id = ? and m.id = ? and (m.judged_from is null or r.written_at > m.judged_from)""")
                .params(workspace, id).query(Tally.Judged.class).single();
    }

    /// @param cause `complaints` or `bounces`
    void stop(UUID workspace, UUID id, String cause) {
        jdbc.sql("update mailing set state = 'stopped', stopped_for = ?, trouble = null where workspace_id = ? and id = ?")
                .params(cause, workspace, id).update();
    }

    /// Bounces of mails that were written before do not count any more, whenever they come.
    void judgeFrom(UUID workspace, UUID id) {
        jdbc.sql("update mailing set judged_from = now() where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// Where a member gets mail, if its log-in is an address, and in which language.
    record Author(String address, String language) {
    }

    Optional<Author> author(UUID workspace, UUID member) {
        return jdbc.sql("""
                select a.login as address, m.language from member m join account a on a.id = m.account_id
                where m.workspace_id = ? and m.id = ? and m.disabled_at is null and a.login like '%_@_%._%'""")
                .params(workspace, member).query(Author.class).optional();
    }

    void insert(UUID workspace, Mailing mailing) {
        jdbc.sql("""
                insert into mailing (workspace_id, id, name, mailbox_id, subject, html, file_ids, tracked, member_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, mailing.id(), mailing.name(), mailing.mailbox(), mailing.subject(), mailing.html(),
                        mailing.fileIds().toArray(UUID[]::new), mailing.tracked(), mailing.member()).update();
    }

    void update(UUID workspace, Mailing mailing) {
        jdbc.sql("""
                update mailing set name = ?, mailbox_id = ?, subject = ?, html = ?, file_ids = ?, tracked = ?
                where workspace_id = ? and id = ?""")
                .params(mailing.name(), mailing.mailbox(), mailing.subject(), mailing.html(),
                        mailing.fileIds().toArray(UUID[]::new), mailing.tracked(), workspace, mailing.id()).update();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from mailing_recipient where workspace_id = ? and mailing_id = ?").params(workspace, id).update();
        jdbc.sql("delete from mailing where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// The beginning of a mailing: from then on its content stays.
    void start(UUID workspace, UUID id, @Nullable Instant at, String root) {
        jdbc.sql("""
                update mailing set state = case when :at::timestamptz is null then 'running' else 'scheduled' end,
                    start_at = :at::timestamptz, root = :root,
                    started_at = case when :at::timestamptz is null then now() end
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("root", root).update();
    }

    void setState(UUID workspace, UUID id, String state) {
        jdbc.sql("""
                update mailing set state = :state, trouble = null, stopped_for = null,
                    started_at = case when :state = 'running' then coalesce(started_at, now()) else started_at end,
                    finished_at = case when :state in ('done', 'cancelled') then now() end
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("state", state).update();
    }

    void setTrouble(UUID workspace, UUID id, @Nullable String trouble) {
        jdbc.sql("""
                update mailing set trouble = :trouble
                where workspace_id = :workspace and id = :id and trouble is distinct from :trouble""")
                .param("workspace", workspace).param("id", id).param("trouble", trouble, Types.VARCHAR).update();
    }

    /// Ends those of this mailbox of which nothing is left to do.
    void finish(UUID workspace, UUID mailbox) {
        jdbc.sql("""
                update mailing m set state = 'done', finished_at = now(), trouble = null
                where m.workspace_id = :workspace and m.mailbox_id = :mailbox and m.state = 'running' and not exists (
                    select from mailing_recipient r where r.workspace_id = m.workspace_id and r.mailing_id = m.id
                      and r.state in ('pending', 'sending', 'deferred', 'unknown') and r.next_at < 'infinity')""")
                .param("workspace", workspace).param("mailbox", mailbox).update();
    }

    /// The figures of these mailings; one without recipients is left out.
    Map<UUID, Tally> tallies(UUID workspace, Collection<UUID> mailings) {
        Map<UUID, Tally> found = new HashMap<>();
        jdbc.sql("""
                select mailing_id, count(*) as total,
                    count(*) filter (where state = 'pending') as pending, count(*) filter (where state = 'sending') as sending,
                    count(*) filter (where state = 'deferred') as deferred, count(*) filter (where state = 'unknown') as unknown,
                    count(*) filter (where state = 'sent') as sent, count(*) filter (where state = 'failed') as failed,
                    count(*) filter (where state = 'bounced') as bounced,
                    count(*) filter (where state = 'suppressed') as suppressed,
                    count(*) filter (where state = 'cancelled') as cancelled,
                    count(opened_at) as opened, count(clicked_at) as clicked, count(replied_at) as replied,
                    count(auto_replied_at) as auto_replied, count(unsubscribed_at) as unsubscribed,
                    count(complained_at) as complained
                from mailing_recipient where workspace_id = :workspace and mailing_id = any (:ids) group by mailing_id""")
                .param("workspace", workspace).param("ids", mailings.toArray(UUID[]::new))
                .query(row -> {
                    found.put(row.getObject("mailing_id", UUID.class), tally(row));
                });
        return found;
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(row.getInt("total"), row.getInt("pending"), row.getInt("sending"), row.getInt("deferred"),
                row.getInt("unknown"), row.getInt("sent"), row.getInt("failed"), row.getInt("bounced"),
                row.getInt("suppressed"), row.getInt("cancelled"), row.getInt("opened"), row.getInt("clicked"),
                row.getInt("replied"), row.getInt("auto_replied"), row.getInt("unsubscribed"), row.getInt("complained"));
    }

    /// The marks of a recipient's mail, if it has any.
    Optional<UUID> trackedMail(UUID workspace, UUID recipient) {
        return jdbc.sql("select tracked_mail_id from mailing_recipient where workspace_id = ? and id = ? and tracked_mail_id is not null")
                .params(workspace, recipient).query(UUID.class).optional();
    }

    String workspaceName(UUID workspace) {
        return jdbc.sql("select name from workspace where id = ?").param(workspace).query(String.class).single();
    }

    private static Mailing mailing(ResultSet row) throws SQLException {
        return new Mailing(row.getObject("id", UUID.class), row.getString("name"), row.getObject("mailbox_id", UUID.class),
                row.getString("subject"), row.getString("html"), List.of((UUID[]) row.getArray("file_ids").getArray()),
                row.getBoolean("tracked"), row.getString("state"), row.getString("trouble"), row.getString("stopped_for"), time(row, "start_at"),
                time(row, "started_at"), time(row, "finished_at"), row.getString("root"),
                row.getObject("member_id", UUID.class), row.getTimestamp("created_at").toInstant());
    }

    static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
