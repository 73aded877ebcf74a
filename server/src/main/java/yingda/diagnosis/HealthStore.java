package yingda.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailtrials.MailboxProbe;

/// SQL of samples and of how mailboxes stand.
@Repository
class HealthStore {

    private static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    HealthStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    record Target(UUID workspace, UUID mailbox) {
    }

    /// One day of a mailbox.
    record Sample(LocalDate day, @Nullable Long used, @Nullable Long limit, @Nullable Instant certificateUntil, int steps, int troubles) {
    }

    /// @param queueSince when the oldest mail that waits to go out was queued; null: none waits
    /// @param quarantined mails on the server that could not be read
    /// @param missing mails on the server that nothing is known of
    /// @param grantedAt when somebody consented to the log-in by tokens; null: it is by password
    /// @param brokenAt since when that consent is gone
    /// @param consentUntil when it ends unless it is used; as `consentFixed` says, used or not
    /// @param secretUntil when the secret of the application ends, as somebody typed it
    record Now(String state, @Nullable String errorCode, @Nullable Instant lastSuccessAt, @Nullable Instant usableAt, int waiting,
            @Nullable Instant queueSince, int quarantined, int missing, @Nullable Instant grantedAt, @Nullable Instant brokenAt,
            @Nullable Instant consentUntil, boolean consentFixed, @Nullable LocalDate secretUntil) {
    }

    /// Makes today's rows of all enabled mailboxes that were tested; those that nobody has made before.
    List<Target> begin(LocalDate today) {
        return system.sql("""
                insert into mailbox_sample (workspace_id, mailbox_id, day)
                select m.workspace_id, m.channel_id, :today from mailbox m
                join channel c on c.workspace_id = m.workspace_id and c.id = m.channel_id
                join workspace w on w.id = m.workspace_id and w.disabled_at is null
                where c.disabled_at is null and m.usable_at is not null
                on conflict do nothing returning workspace_id, mailbox_id""").param("today", today)
                .query((row, n) -> new Target(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
    }

    void write(Target target, LocalDate day, MailboxProbe.Reading reading) {
        system.sql("""
                update mailbox_sample set used_bytes = :used, limit_bytes = :limit, certificate_until = :until
                where workspace_id = :workspace and mailbox_id = :mailbox and day = :day""")
                .param("used", reading.used()).param("limit", reading.limit())
                .param("until", reading.certificateUntil() == null ? null : Timestamp.from(reading.certificateUntil()))
                .param("workspace", target.workspace()).param("mailbox", target.mailbox()).param("day", day).update();
    }

    /// Mailboxes of all workspaces whose fullness is known of these days.
    List<Target> sampled() {
        return system.sql("""
                select distinct workspace_id, mailbox_id from mailbox_sample
                where day >= (now() at time zone 'UTC')::date - 1 and limit_bytes is not null""")
                .query((row, n) -> new Target(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
    }

    /// Counts the steps of the mail log into the samples of this day.
    void count(LocalDate day) {
        system.sql("""
                update mailbox_sample s set steps = e.steps, troubles = e.troubles from (
                    select workspace_id, mailbox_id, count(*) as steps, count(*) filter (where outcome <> 'ok') as troubles
                    from mail_event where at >= :day::date and at < :day::date + 1 and mailbox_id is not null and """ + AlarmStore.COUNTED + """
                     group by 1, 2) e
                where s.workspace_id = e.workspace_id and s.mailbox_id = e.mailbox_id and s.day = :day""")
                .param("day", day).update();
    }

    /// The last 30 days, oldest first; within the workspace's scope.
    List<Sample> samples(UUID workspace, UUID mailbox) {
        return jdbc.sql("""
                select * from mailbox_sample where workspace_id = ? and mailbox_id = ? order by day desc limit ?""")
                .params(workspace, mailbox, DAYS).query((row, n) -> sample(row)).list().reversed();
    }

    private static Sample sample(ResultSet row) throws SQLException {
        return new Sample(row.getObject("day", LocalDate.class), row.getObject("used_bytes", Long.class), row.getObject("limit_bytes", Long.class),
                time(row, "certificate_until"), row.getInt("steps"), row.getInt("troubles"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    /// Within the workspace's scope.
    Optional<Now> now(UUID workspace, UUID mailbox) {
        return jdbc.sql("""
                select r.state, r.error_code, r.last_success_at, m.usable_at, r.waiting, g.granted_at, g.broken_at, g.consent_until,
                    coalesce(g.consent_fixed, false) as consent_fixed, a.secret_until,
                    (select min(o.created_at) from outbox o join mail x on x.workspace_id = o.workspace_id
                            and x.id = case when o.effect = 'email.send' then o.key::uuid end
                        where o.workspace_id = m.workspace_id and o.effect = 'email.send' and o.state = 'waiting'
                          and x.mailbox_id = m.channel_id and x.delivery <> 'held') as queue_since,
                    (select count(*) from mail_placement p where p.workspace_id = m.workspace_id and p.mailbox_id = m.channel_id
                        and p.outcome = 'quarantined') as quarantined,
                    (select coalesce(sum(f.mismatch), 0) from mail_folder f where f.workspace_id = m.workspace_id and f.mailbox_id = m.channel_id) as missing
                from mailbox m join mailbox_run r on r.workspace_id = m.workspace_id and r.mailbox_id = m.channel_id
                left join mail_oauth_grant g on g.workspace_id = m.workspace_id and g.mailbox_id = m.channel_id and m.auth = 'oauth'
                left join mail_oauth_app a on a.workspace_id = g.workspace_id and a.provider = g.provider
                where m.workspace_id = :workspace and m.channel_id = :mailbox""")
                .param("workspace", workspace).param("mailbox", mailbox)
                .query((row, n) -> new Now(row.getString("state"), row.getString("error_code"), time(row, "last_success_at"),
                        time(row, "usable_at"), row.getInt("waiting"), time(row, "queue_since"), row.getInt("quarantined"), row.getInt("missing"),
                        time(row, "granted_at"), time(row, "broken_at"), time(row, "consent_until"), row.getBoolean("consent_fixed"),
                        row.getObject("secret_until", LocalDate.class)))
                .optional();
    }
}
