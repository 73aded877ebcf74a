package yingda.maillog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.people.Viewer;

@Repository
class MailEventStore {

    /// The steps whose texts are [Counted] when all went well.
    private static final Set<String> COUNTING = Set.of(MailEvent.Step.FOLDERS.word(), MailEvent.Step.SELECT.word(), MailEvent.Step.FETCH.word());

    private final JdbcClient jdbc;
    private final JdbcTemplate system;
    private final JdbcClient sweeping;

    MailEventStore(JdbcClient jdbc, @Qualifier("system") DataSource system) {
        this.jdbc = jdbc;
        this.system = new JdbcTemplate(system);
        this.sweeping = JdbcClient.create(system);
    }

    /// A step to be written.
    ///
    /// @param text masked
    record Row(UUID id, Instant at, MailEvent event, String text) {
    }

    /// A written step.
    record Line(UUID id, Instant at, @Nullable UUID mailbox, @Nullable String mailboxName, String direction, String step,
            String outcome, @Nullable String code, String text, long millis, @Nullable UUID mail) {

        /// Whether no server wrote the text.
        boolean isOwn() {
            return outcome.equals("ok") && code == null && COUNTING.contains(step);
        }
    }

    /// What the log is narrowed to; null: not by this. `to` is the first moment that does not belong to it.
    record Wanted(@Nullable UUID mailbox, @Nullable String direction, @Nullable String step, @Nullable String outcome,
            @Nullable Instant from, @Nullable Instant to, @Nullable String text) {
    }

    /// Of all workspaces. Steps of a mailbox that is not there (any more) are left out.
    void insert(List<Row> rows) {
        system.batchUpdate("""
                insert into mail_event (workspace_id, id, mailbox_id, at, direction, step, outcome, code, text, millis, mail_id)
                select w.id, ?, ?::uuid, ?, ?, ?, ?, ?, ?, ?, ? from workspace w
                where w.id = ? and (?::uuid is null or exists (
                    select from mailbox m where m.workspace_id = w.id and m.channel_id = ?::uuid))""",
                rows, rows.size(), (statement, row) -> {
                    MailEvent event = row.event;
                    int n = 0;
                    statement.setObject(++n, row.id);
                    statement.setObject(++n, event.mailbox());
                    statement.setTimestamp(++n, Timestamp.from(row.at));
                    statement.setString(++n, event.direction().word());
                    statement.setString(++n, event.step().word());
                    statement.setString(++n, event.outcome().word());
                    statement.setString(++n, event.code());
                    statement.setString(++n, row.text);
                    statement.setLong(++n, event.millis());
                    statement.setObject(++n, event.mail());
                    statement.setObject(++n, event.workspace());
                    statement.setObject(++n, event.mailbox());
                    statement.setObject(++n, event.mailbox());
                });
    }

    /// Newest first, without what members' own mailboxes of others did.
    ///
    /// @param before the id of the last one seen; null for the first part
    List<Line> list(Viewer viewer, Wanted wanted, @Nullable UUID before, int most) {
        Map<String, Object> values = new HashMap<>();
        var sql = new StringBuilder("""
                select e.*, c.name as mailbox_name from mail_event e
                left join channel c on c.workspace_id = e.workspace_id and c.id = e.mailbox_id
                where e.workspace_id = :workspace and (c.owner_id is null or c.owner_id = :viewer)""");
        values.put("workspace", viewer.workspace());
        values.put("viewer", viewer.member());
        add(sql, values, "e.id < :before", "before", before);
        add(sql, values, "e.mailbox_id = :mailbox", "mailbox", wanted.mailbox);
        add(sql, values, "e.direction = :direction", "direction", wanted.direction);
        add(sql, values, "e.step = :step", "step", wanted.step);
        add(sql, values, "(e.outcome = :outcome or :outcome = 'trouble' and e.outcome <> 'ok')", "outcome", wanted.outcome);
        add(sql, values, "e.at >= :from", "from", wanted.from == null ? null : Timestamp.from(wanted.from));
        add(sql, values, "e.at < :to", "to", wanted.to == null ? null : Timestamp.from(wanted.to));
        add(sql, values, "(position(lower(:text) in lower(e.text)) > 0 or e.code = :text)", "text", wanted.text);
        values.put("most", most);
        return jdbc.sql(sql.append(" order by e.id desc limit :most").toString()).params(values)
                .query((row, n) -> line(row)).list();
    }

    private static void add(StringBuilder sql, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant(), row.getObject("mailbox_id", UUID.class),
                row.getString("mailbox_name"), row.getString("direction"), row.getString("step"), row.getString("outcome"),
                row.getString("code"), row.getString("text"), row.getLong("millis"), row.getObject("mail_id", UUID.class));
    }

    /// Deletes what is older than its workspace keeps it, of all workspaces, some at a time.
    ///
    /// @return how many
    int sweep(Instant now, int days, int most) {
        return sweeping.sql("""
                delete from mail_event where (workspace_id, id) in (
                    select e.workspace_id, e.id from mail_event e
                    left join setting s on s.workspace_id = e.workspace_id and s.topic = 'mail-log'
                    where e.at < :now::timestamptz - make_interval(days => 1)
                      and e.at < :now::timestamptz - make_interval(days => coalesce((s.value ->> 'days')::int, :days))
                    order by e.at limit :most for update of e skip locked)""")
                .param("now", Timestamp.from(now)).param("days", days).param("most", most).update();
    }
}
