package yingda.conversations;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.Uuids;

/// The statements of [Arrivals], on the application pool; each for many rows.
@Repository
class ArrivalStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    ArrivalStore(JdbcClient jdbc, JdbcTemplate batches, JsonMapper json) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.json = json;
    }

    /// @param now the database's time, once the locks are held
    record Locked(List<Conversation> conversations, Instant now) {
    }

    /// Locks the rows in the order of their ids, as everybody does.
    Locked lock(UUID workspace, List<UUID> conversations) {
        List<Conversation> locked = conversations.isEmpty() ? List.of() : jdbc.sql("""
                select * from conversation where workspace_id = :workspace and id in (:ids) order by id for update""")
                .param("workspace", workspace).param("ids", conversations)
                .query((row, n) -> Rows.conversation(row)).list();
        Instant now = jdbc.sql("select date_trunc('milliseconds', clock_timestamp())").query(Timestamp.class).single().toInstant();
        return new Locked(locked, now);
    }

    void insertConversations(List<Conversation> conversations) {
        batch("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, seq, public_seq,
                    unread, last_at, last_line, last_kind, last_sender, opened_at, waiting_since, priority, ended_at, ended_by,
                    agent_id, serving_since, private_to)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", conversations, (statement, one) -> {
                    statement.setObject(1, one.workspace());
                    statement.setObject(2, one.id());
                    statement.setObject(3, one.channel());
                    statement.setObject(4, one.group());
                    statement.setObject(5, one.customer());
                    statement.setString(6, one.subject());
                    statement.setString(7, one.state().word());
                    statement.setLong(8, one.seq());
                    statement.setLong(9, one.publicSeq());
                    statement.setInt(10, one.unread());
                    statement.setTimestamp(11, Timestamp.from(one.lastAt()));
                    statement.setString(12, one.lastLine());
                    statement.setString(13, one.lastKind());
                    statement.setString(14, one.lastSender());
                    statement.setTimestamp(15, Timestamp.from(one.openedAt()));
                    statement.setTimestamp(16, time(one.waitingSince()));
                    statement.setInt(17, one.priority());
                    statement.setTimestamp(18, time(one.endedAt()));
                    statement.setString(19, one.endedBy());
                    statement.setObject(20, one.agent());
                    statement.setTimestamp(21, time(one.servingSince()));
                    statement.setArray(22, one.privateTo() == null ? null
                            : statement.getConnection().createArrayOf("uuid", one.privateTo().toArray()));
                });
    }

    /// Agents whom new conversations wait for.
    void wish(UUID workspace, List<Arrival> arrivals) {
        batch("update conversation set wanted_agents = ?::uuid[] where workspace_id = ? and id = ?", arrivals, (statement, one) -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", one.opening().wish().agents().toArray()));
            statement.setObject(2, workspace);
            statement.setObject(3, one.conversation());
        });
    }

    /// Needs the row locks. An ended conversation that waits again loses its end and its number.
    void updateConversations(List<Conversation> conversations) {
        batch("""
                update conversation set seq = ?, public_seq = ?, unread = ?, last_at = ?, last_line = ?, last_kind = ?,
                    last_sender = ?, state = ?, ended_at = ?, ended_by = ?, serving_since = ?, queue_number = ?,
                    waiting_since = ?, agent_id = ?
                where workspace_id = ? and id = ?""", conversations, (statement, one) -> {
                    statement.setLong(1, one.seq());
                    statement.setLong(2, one.publicSeq());
                    statement.setInt(3, one.unread());
                    statement.setTimestamp(4, Timestamp.from(one.lastAt()));
                    statement.setString(5, one.lastLine());
                    statement.setString(6, one.lastKind());
                    statement.setString(7, one.lastSender());
                    statement.setString(8, one.state().word());
                    statement.setTimestamp(9, time(one.endedAt()));
                    statement.setString(10, one.endedBy());
                    statement.setTimestamp(11, time(one.servingSince()));
                    statement.setObject(12, one.queueNumber(), Types.BIGINT);
                    statement.setTimestamp(13, time(one.waitingSince()));
                    statement.setObject(14, one.agent());
                    statement.setObject(15, one.workspace());
                    statement.setObject(16, one.id());
                });
    }

    void insertLines(List<Line> lines) {
        batch("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public,
                    prev_public, content, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)""", lines, (statement, line) -> {
                    statement.setObject(1, line.workspace());
                    statement.setObject(2, line.conversation());
                    statement.setLong(3, line.seq());
                    statement.setObject(4, line.id());
                    statement.setString(5, line.kind());
                    statement.setString(6, line.sender().word());
                    statement.setObject(7, line.senderId());
                    statement.setObject(8, line.clientId());
                    statement.setBoolean(9, line.isPublic());
                    statement.setLong(10, line.prevPublic());
                    statement.setString(11, json.writeValueAsString(line.content()));
                    statement.setTimestamp(12, Timestamp.from(line.at()));
                });
    }

    /// @param changes one for each conversation
    void insertChanges(List<Conversation> conversations, List<String> changes) {
        List<Integer> indexes = IntStream.range(0, changes.size()).boxed().toList();
        batch("""
                insert into conversation_change (workspace_id, conversation_id, id, change, group_id, agent_id)
                values (?, ?, ?, ?, ?, ?)""", indexes, (statement, n) -> {
                    statement.setObject(1, conversations.get(n).workspace());
                    statement.setObject(2, conversations.get(n).id());
                    statement.setObject(3, Uuids.next());
                    statement.setString(4, changes.get(n));
                    statement.setObject(5, conversations.get(n).group());
                    statement.setObject(6, conversations.get(n).isPrivate() ? conversations.get(n).agent() : null);
                });
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private interface Setter<T> {
        void set(PreparedStatement statement, T row) throws SQLException;
    }

    private <T> void batch(String sql, List<T> rows, Setter<T> setter) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows, rows.size(), setter::set);
        }
    }
}
