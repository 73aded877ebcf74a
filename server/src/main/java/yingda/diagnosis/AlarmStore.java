package yingda.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.people.Viewer;

/// SQL of alarms: what is wrong now, over all workspaces, and what was told.
@Repository
class AlarmStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    AlarmStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Something that is wrong.
    record Trouble(UUID workspace, UUID mailbox, String kind, String detail) {
    }

    /// @param owner whose own mailbox it is; null: the workspace's
    /// @param address of the mailbox
    record Alarm(UUID workspace, UUID id, UUID mailbox, @Nullable UUID owner, String mailboxName, String address, String kind, String detail, Instant since,
            @Nullable Instant endedAt) {
    }

    /// Steps by which connections begin well count for nothing: each attempt has as many as its server asks for.
    static final String COUNTED = "(outcome <> 'ok' or step not in ('dns', 'connect', 'tls', 'greeting', 'ehlo', 'token', 'folders'))";

    private static final String OF_USED = """

            from mailbox m join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
            join workspace w on w.id = m.workspace_id and w.disabled_at is null
            join mailbox_run r on r.workspace_id = m.workspace_id and r.mailbox_id = m.channel_id
            where c.disabled_at is null and m.usable_at is not null
            """;

    /// Not read for 15 minutes, whatever the reason, and log-ins that the server refuses.
    List<Trouble> unread(Instant now) {
        return troubles("""
                select m.workspace_id, m.channel_id as mailbox_id, 'silent' as kind, coalesce(r.error_code, '') as detail""" + OF_USED + """
                  and greatest(r.last_success_at, m.usable_at) < :now::timestamptz - interval '15 minutes'
                union all
                select m.workspace_id, m.channel_id, 'log-in', coalesce(r.error_text, '')""" + OF_USED + """
                  and r.error_code in ('log-in-refused', 'needs-reconnect', 'app-refused', 'wrong-password', 'code-needed', 'code-wrong',
                      'app-password-needed', 'protocol-off', 'client-blocked', 'password-not-offered', 'account-blocked',
                      'password-expired', 'too-many-attempts')""", now);
    }

    /// Mails on the server that nothing is known of, although they were looked for.
    List<Trouble> unaccounted(Instant now) {
        return troubles("""
                select m.workspace_id, m.channel_id as mailbox_id, 'missing' as kind, f.missing::text as detail
                from (select workspace_id, mailbox_id, sum(mismatch) as missing from mail_folder where mismatch > 0 group by 1, 2) f
                join mailbox m on m.workspace_id = f.workspace_id and m.channel_id = f.mailbox_id and m.usable_at is not null
                join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id and c.disabled_at is null
                join workspace w on w.id = m.workspace_id and w.disabled_at is null""", now);
    }

    /// At least ten steps within the hour of which three of ten failed, and twice as many as in the day before.
    List<Trouble> failing(Instant now) {
        return troubles("""
                with recent as (
                    select workspace_id, mailbox_id, count(*) as steps, count(*) filter (where outcome <> 'ok') as bad
                    from mail_event where at > :now::timestamptz - interval '1 hour' and mailbox_id is not null and """ + COUNTED + """
                     group by 1, 2)
                select r.workspace_id, r.mailbox_id, 'errors' as kind, round(100.0 * r.bad / r.steps) || '%' as detail
                from recent r cross join lateral (
                    select count(*) as steps, count(*) filter (where outcome <> 'ok') as bad from mail_event e
                    where e.workspace_id = r.workspace_id and e.mailbox_id = r.mailbox_id
                      and e.at between :now::timestamptz - interval '25 hours' and :now::timestamptz - interval '1 hour' and """ + COUNTED + """
                    ) b
                where r.steps >= 10 and r.bad * 10 >= r.steps * 3 and r.bad * greatest(b.steps, 1) >= 2 * b.bad * r.steps""", now);
    }

    /// Mails of agents within ten minutes: more than 60, and more than five times the week's mean. Bulk mail is not
    /// among them.
    List<Trouble> spikes(Instant now) {
        return troubles("""
                with recent as (
                    select workspace_id, mailbox_id, count(distinct mail_id) as sent from mail_event
                    where at > :now::timestamptz - interval '10 minutes' and direction = 'out' and step = 'data' and outcome = 'ok'
                      and mail_id is not null and mailbox_id is not null group by 1, 2 having count(distinct mail_id) > 60)
                select r.workspace_id, r.mailbox_id, 'spike' as kind, r.sent::text as detail from recent r cross join lateral (
                    select count(distinct mail_id) / 1008.0 as usual from mail_event e
                    where e.workspace_id = r.workspace_id and e.mailbox_id = r.mailbox_id and e.direction = 'out' and e.step = 'data'
                      and e.outcome = 'ok' and e.at between :now::timestamptz - interval '7 days' and :now::timestamptz - interval '10 minutes') b
                where r.sent > 5 * b.usual""", now);
    }

    /// Certificates that end within three weeks.
    List<Trouble> certificates(Instant now) {
        return troubles("""
                select s.workspace_id, s.mailbox_id, 'certificate' as kind, to_char(s.certificate_until at time zone 'UTC', 'YYYY-MM-DD') as detail
                from mailbox_sample s where s.day >= (:now::timestamptz at time zone 'UTC')::date - 1
                  and s.certificate_until < :now::timestamptz + interval '21 days'
                  and s.day = (select max(l.day) from mailbox_sample l where l.workspace_id = s.workspace_id and l.mailbox_id = s.mailbox_id)""", now);
    }

    /// Consents that end soon: within two days where use does not prolong them, within a fortnight where it would.
    List<Trouble> consents(Instant now) {
        return troubles("""
                select m.workspace_id, m.channel_id as mailbox_id, 'consent' as kind, to_char(g.consent_until at time zone 'UTC', 'YYYY-MM-DD') as detail
                from mail_oauth_grant g join mailbox m on m.workspace_id = g.workspace_id and m.channel_id = g.mailbox_id and m.auth = 'oauth'
                join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                where m.deleted_at is null and g.broken_at is null
                  and g.consent_until < :now::timestamptz + case when g.consent_fixed then interval '2 days' else interval '14 days' end
                union all
                select m.workspace_id, m.channel_id, 'secret', to_char(a.secret_until, 'YYYY-MM-DD')
                from mail_oauth_app a join mail_oauth_grant g on g.workspace_id = a.workspace_id and g.provider = a.provider
                join mailbox m on m.workspace_id = g.workspace_id and m.channel_id = g.mailbox_id and m.auth = 'oauth'
                where m.deleted_at is null and a.secret_until < (:now::timestamptz at time zone 'UTC')::date + 21""", now);
    }

    /// Floods of the last hour.
    List<Trouble> floods(Instant now) {
        return troubles("""
                select workspace_id, mailbox_id, 'flood' as kind, min(sender) as detail from mail_flood
                where flooding_since is not null and last_at > :now::timestamptz - interval '1 hour' group by 1, 2""", now);
    }

    private List<Trouble> troubles(String sql, Instant now) {
        return system.sql(sql).param("now", Timestamp.from(now)).query((row, n) -> new Trouble(row.getObject("workspace_id", UUID.class),
                row.getObject("mailbox_id", UUID.class), row.getString("kind"), row.getString("detail"))).list();
    }

    /// All that are open of these kinds, with their ids.
    List<Alarm> open(List<String> kinds) {
        return system.sql(SELECT + " where a.ended_at is null and a.kind in (:kinds)").param("kinds", kinds).query((row, n) -> alarm(row)).list();
    }

    /// False when one of its kind is open.
    boolean raise(UUID id, Trouble trouble, Instant now) {
        return system.sql("""
                insert into mail_alarm (workspace_id, id, mailbox_id, kind, detail, since)
                values (:workspace, :id, :mailbox, :kind, :detail, :now) on conflict do nothing""")
                .param("workspace", trouble.workspace).param("id", id).param("mailbox", trouble.mailbox).param("kind", trouble.kind)
                .param("detail", trouble.detail.substring(0, Math.min(500, trouble.detail.length()))).param("now", Timestamp.from(now)).update() == 1;
    }

    void end(UUID workspace, UUID id, Instant now) {
        system.sql("update mail_alarm set ended_at = :now where workspace_id = :workspace and id = :id and ended_at is null")
                .param("now", Timestamp.from(now)).param("workspace", workspace).param("id", id).update();
    }

    /// Open and not told yet.
    List<Alarm> untold() {
        return system.sql(SELECT + " where a.told_at is null and a.ended_at is null order by a.since limit 100").query((row, n) -> alarm(row)).list();
    }

    /// Within the workspace's scope; false when somebody else has told it.
    boolean tell(UUID workspace, UUID id, Instant now) {
        return jdbc.sql("update mail_alarm set told_at = :now where workspace_id = :workspace and id = :id and told_at is null")
                .param("now", Timestamp.from(now)).param("workspace", workspace).param("id", id).update() == 1;
    }

    private static final String SELECT = """
            select a.*, c.name, c.owner_id, m.address from mail_alarm a
            join mailbox m on m.workspace_id = a.workspace_id and m.channel_id = a.mailbox_id
            join channel c on c.workspace_id = a.workspace_id and c.id = a.mailbox_id""";

    private static Alarm alarm(ResultSet row) throws SQLException {
        Timestamp ended = row.getTimestamp("ended_at");
        return new Alarm(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class), row.getObject("mailbox_id", UUID.class),
                row.getObject("owner_id", UUID.class), row.getString("name"), row.getString("address"), row.getString("kind"), row.getString("detail"),
                row.getTimestamp("since").toInstant(), ended == null ? null : ended.toInstant());
    }

    /// Open ones first, then the latest; within the workspace's scope.
    ///
    /// @param mailbox null: of all, but not other members' own
    List<Alarm> list(Viewer viewer, @Nullable UUID mailbox, int most) {
        return jdbc.sql(SELECT + """

                where a.workspace_id = :workspace and (:mailbox::uuid is null or a.mailbox_id = :mailbox)
                  and (c.owner_id is null or c.owner_id = :viewer)
                order by a.ended_at is not null, a.since desc limit :most""")
                .param("workspace", viewer.workspace()).param("viewer", viewer.member()).param("mailbox", mailbox).param("most", most)
                .query((row, n) -> alarm(row)).list();
    }

    /// Another mailbox of the workspace that works, by which the alarm can be mailed.
    Optional<UUID> other(UUID workspace, UUID mailbox) {
        return jdbc.sql("select m.channel_id" + OF_USED + """
                  and m.workspace_id = :workspace and m.channel_id <> :mailbox and c.owner_id is null and r.state = 'running' order by m.created_at limit 1""")
                .param("workspace", workspace).param("mailbox", mailbox).query(UUID.class).optional();
    }

    /// Whom to tell of an alarm, as far as the log-in is an address: the mailbox's owner, or who manages channels.
    List<Keeper> keepers(Alarm alarm, List<String> roles) {
        return jdbc.sql("""
                select a.login, m.language from member m join account a on a.id = m.account_id
                where m.workspace_id = :workspace and (m.id = :owner::uuid or :owner::uuid is null and m.role in (:roles)) and m.disabled_at is null and a.login like '%_@_%._%'
                order by m.id limit 10""")
                .param("workspace", alarm.workspace).param("owner", alarm.owner).param("roles", roles)
                .query((row, n) -> new Keeper(row.getString("login"), row.getString("language"))).list();
    }

    record Keeper(String address, String language) {
    }
}
