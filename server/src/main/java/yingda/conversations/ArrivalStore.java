package yingda.conversations;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.Columns;
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
                select * from conversation where workspace_id = :workspace and id = any (:ids) order by id for update""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY)
                .query((row, n) -> Rows.conversation(row)).list();
        Instant now = jdbc.sql("select date_trunc('milliseconds', clock_timestamp())").query(Timestamp.class).single().toInstant();
        return new Locked(locked, now);
    }

    void insertConversations(List<Conversation> conversations) {
        insert("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, seq, public_seq,
                    unread, last_at, last_line, last_kind, last_sender, opened_at, waiting_since, priority, ended_at, ended_by,
                    agent_id, serving_since, private_to)
                select workspace_id, id, channel_id, group_id, customer_id, subject, state, seq, public_seq, unread, last_at,
                    last_line, last_kind, last_sender, opened_at, waiting_since, priority, ended_at, ended_by, agent_id,
                    serving_since, private_to::uuid[]
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                    ?::int[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::int[],
                    ?::timestamptz[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[])
                    as c (workspace_id, id, channel_id, group_id, customer_id, subject, state, seq, public_seq, unread, last_at,
                    last_line, last_kind, last_sender, opened_at, waiting_since, priority, ended_at, ended_by, agent_id,
                    serving_since, private_to)""",
                new Columns<>(conversations).add("uuid", Conversation::workspace).add("uuid", Conversation::id)
                        .add("uuid", Conversation::channel).add("uuid", Conversation::group).add("uuid", Conversation::customer)
                        .add("text", Conversation::subject).add("text", one -> one.state().word()).add("bigint", Conversation::seq)
                        .add("bigint", Conversation::publicSeq).add("int", Conversation::unread)
                        .add("timestamptz", Conversation::lastAt).add("text", Conversation::lastLine)
                        .add("text", Conversation::lastKind).add("text", Conversation::lastSender)
                        .add("timestamptz", Conversation::openedAt).add("timestamptz", Conversation::waitingSince)
                        .add("int", Conversation::priority).add("timestamptz", Conversation::endedAt)
                        .add("text", Conversation::endedBy).add("uuid", Conversation::agent)
                        .add("timestamptz", Conversation::servingSince).add("text", Conversation::privateTo), conversations);
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
        insert("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public,
                    prev_public, content, at)
                select workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public,
                    content::jsonb, at
                from unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::uuid[], ?::text[], ?::text[], ?::uuid[], ?::uuid[],
                    ?::boolean[], ?::bigint[], ?::text[], ?::timestamptz[])
                    as m (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public,
                    content, at)""",
                new Columns<>(lines).add("uuid", Line::workspace).add("uuid", Line::conversation).add("bigint", Line::seq)
                        .add("uuid", Line::id).add("text", Line::kind).add("text", line -> line.sender().word())
                        .add("uuid", Line::senderId).add("uuid", Line::clientId).add("boolean", Line::isPublic)
                        .add("bigint", Line::prevPublic).add("text", line -> json.writeValueAsString(line.content()))
                        .add("timestamptz", Line::at), lines);
    }

    /// @param changes what is written down of each, by its id
    void insertChanges(List<Conversation> conversations, Map<UUID, String> changes) {
        insert("""
                insert into conversation_change (workspace_id, conversation_id, id, change, group_id)
                select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[])""",
                new Columns<>(conversations).add("uuid", Conversation::workspace).add("uuid", Conversation::id)
                        .add("uuid", _ -> Uuids.next()).add("text", one -> changes.get(one.id()))
                        .add("uuid", Conversation::group), conversations);
    }

    private void insert(String sql, Columns<?> columns, List<?> rows) {
        if (!rows.isEmpty()) {
            batches.update(sql, columns);
        }
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
