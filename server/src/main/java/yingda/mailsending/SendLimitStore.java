package yingda.mailsending;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.mailsending.SendingProvider.Limits;
import yingda.mime.ReplyMarker;

/// SQL of the accounts' pace, within the workspace's scope. The database's clock counts, for all nodes.
@Repository
public class SendLimitStore {

    private final JdbcClient jdbc;

    SendLimitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param stopped how long the account is not to be tried yet, after its log-in was refused; null when it may be
    /// @param slow how long its server wants a pause; null when it may go on
    record Pace(@Nullable Integer perMinute, @Nullable Integer perHour, @Nullable Integer perDay, @Nullable Duration stopped,
            long stoppedVersion, String stoppedReason, @Nullable Duration slow, String slowReason) {

        Limits limits(Limits usual) {
            return new Limits(perMinute == null ? usual.perMinute() : perMinute, perHour == null ? usual.perHour() : perHour,
                    perDay == null ? usual.perDay() : perDay);
        }
    }

    /// Recipients in the current minute, the last hour and the last day.
    record Sent(int minute, int hour, int day, Duration untilNextMinute) {}

    /// What an admin has set; null: as the provider is.
    ///
    /// @param aliases other addresses that the mailbox may write from, lower case
    public record Chosen(@Nullable Integer perMinute, @Nullable Integer perHour, @Nullable Integer perDay, List<String> aliases,
            @Nullable Boolean replyToken, ReplyMarker marker) {

        static final Chosen NOTHING = new Chosen(null, null, null, List.of(), null, ReplyMarker.NONE);
    }

    /// Until the transaction ends.
    Pace lock(UUID workspace, UUID mailbox) {
        on(workspace, mailbox, "insert into mail_pace (workspace_id, mailbox_id) values (:workspace, :mailbox) on conflict do nothing")
                .update();
        return on(workspace, mailbox, """
                select per_minute, per_hour, per_day, stopped_version, coalesce(stopped_reason, '') as stopped_reason,
                    coalesce(slow_reason, '') as slow_reason,
                    case when stopped_until > now() then extract(epoch from stopped_until - now()) * 1000 end::bigint as stopped,
                    case when slow_until > now() then extract(epoch from slow_until - now()) * 1000 end::bigint as slow
                from mail_pace where workspace_id = :workspace and mailbox_id = :mailbox for update""")
                .query((row, n) -> new Pace(row.getObject("per_minute", Integer.class), row.getObject("per_hour", Integer.class),
                        row.getObject("per_day", Integer.class), millis(row, "stopped"), row.getLong("stopped_version"),
                        row.getString("stopped_reason"), millis(row, "slow"), row.getString("slow_reason"))).single();
    }

    Sent sent(UUID workspace, UUID mailbox) {
        return on(workspace, mailbox, """
                select coalesce(sum(mails) filter (where minute = date_trunc('minute', now())), 0) as minute,
                    coalesce(sum(mails) filter (where minute > now() - interval '1 hour'), 0) as hour,
                    coalesce(sum(mails), 0) as day,
                    (extract(epoch from date_trunc('minute', now()) + interval '1 minute' - now()) * 1000)::bigint + 1 as left
                from mail_minute
                where workspace_id = :workspace and mailbox_id = :mailbox and minute > now() - interval '1 day'""")
                .query((row, n) -> new Sent(row.getInt("minute"), row.getInt("hour"), row.getInt("day"),
                        Duration.ofMillis(row.getLong("left")))).single();
    }

    void count(UUID workspace, UUID mailbox, int recipients) {
        on(workspace, mailbox, """
                insert into mail_minute as m (workspace_id, mailbox_id, minute, mails)
                values (:workspace, :mailbox, date_trunc('minute', now()), :recipients)
                on conflict (workspace_id, mailbox_id, minute) do update set mails = m.mails + excluded.mails""")
                .param("recipients", recipients).update();
        on(workspace, mailbox, """
                delete from mail_minute where workspace_id = :workspace and mailbox_id = :mailbox
                  and minute < now() - interval '2 days'""").update();
    }

    /// Whether a mail that an agent wrote could go out by this account now.
    boolean agentsWait(UUID workspace, UUID mailbox) {
        return on(workspace, mailbox, """
                select exists (select from mail where workspace_id = :workspace and mailbox_id = :mailbox
                    and delivery in ('queued', 'deferred') and (next_at is null or next_at <= now()))""")
                .query(Boolean.class).single();
    }

    void slow(UUID workspace, UUID mailbox, Duration pause, String reason) {
        on(workspace, mailbox, """
                update mail_pace set slow_until = now() + :pause * interval '1 millisecond', slow_reason = :reason
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("pause", pause.toMillis()).param("reason", reason).update();
    }

    void stop(UUID workspace, UUID mailbox, long version, Duration pause, String reason) {
        on(workspace, mailbox, """
                update mail_pace set stopped_version = :version, stopped_reason = :reason,
                    stopped_until = now() + :pause * interval '1 millisecond'
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("version", version).param("pause", pause.toMillis()).param("reason", reason).update();
    }

    void clearStop(UUID workspace, UUID mailbox) {
        on(workspace, mailbox, """
                update mail_pace set stopped_version = null, stopped_reason = null, stopped_until = null
                where workspace_id = :workspace and mailbox_id = :mailbox and stopped_version is not null""").update();
    }

    Chosen chosen(UUID workspace, UUID mailbox) {
        return on(workspace, mailbox, """
                select per_minute, per_hour, per_day, aliases, reply_token, marker from mail_pace
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .query((row, n) -> new Chosen(row.getObject("per_minute", Integer.class), row.getObject("per_hour", Integer.class),
                        row.getObject("per_day", Integer.class), List.of((String[]) row.getArray("aliases").getArray()),
                        row.getObject("reply_token", Boolean.class), ReplyMarker.valueOf(row.getString("marker").toUpperCase(Locale.ROOT))))
                .optional().orElse(Chosen.NOTHING);
    }

    void choose(UUID workspace, UUID mailbox, Chosen chosen) {
        on(workspace, mailbox, """
                insert into mail_pace (workspace_id, mailbox_id, per_minute, per_hour, per_day, aliases, reply_token, marker)
                values (:workspace, :mailbox, :minute, :hour, :day, :aliases, :token, :marker)
                on conflict (workspace_id, mailbox_id) do update set per_minute = excluded.per_minute,
                    per_hour = excluded.per_hour, per_day = excluded.per_day, aliases = excluded.aliases,
                    reply_token = excluded.reply_token, marker = excluded.marker""")
                .param("minute", chosen.perMinute(), Types.INTEGER).param("hour", chosen.perHour(), Types.INTEGER)
                .param("day", chosen.perDay(), Types.INTEGER).param("token", chosen.replyToken(), Types.BOOLEAN)
                .param("aliases", chosen.aliases().toArray(String[]::new)).param("marker", chosen.marker().word()).update();
    }

    private JdbcClient.StatementSpec on(UUID workspace, UUID mailbox, String sql) {
        return jdbc.sql(sql).param("workspace", workspace).param("mailbox", mailbox);
    }

    private static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Duration.ofMillis(millis);
    }
}
