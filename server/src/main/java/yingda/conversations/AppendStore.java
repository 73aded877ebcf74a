package yingda.conversations;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.Uuids;

/// The hot write, in plain JDBC: many lines of many conversations with one statement.
@Repository
class AppendStore {

    /// Locks the conversations in the order of their ids, checks under the locks who may write, counts `seq` on, and
    /// stores the lines. A line that is not permitted is left out; a client id that was used before fails the whole
    /// statement, so that no `seq` is lost.
    private static final String APPEND = """
            with line as (
                select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::uuid[],
                                     ?::boolean[], ?::text[], ?::text[]) with ordinality as line
                    (workspace_id, conversation_id, id, client_id, kind, sender_kind, sender_id, public, content, brief, n)
            ), locked as materialized (
                select c.workspace_id, c.id, c.state, c.agent_id, c.visitor_id, c.customer_id
                from conversation c
                where (c.workspace_id, c.id) in (select workspace_id, conversation_id from line)
                order by c.id for update
            ), permitted as (
                select line.*, row_number() over (partition by line.conversation_id order by n) as k
                from line join locked on locked.workspace_id = line.workspace_id and locked.id = line.conversation_id
                where locked.state <> 'ended'
                  and case when line.kind = 'note' then true
                           when line.sender_kind = 'member' then locked.agent_id = line.sender_id and locked.state = 'serving'
                           else line.sender_id in (locked.visitor_id, locked.customer_id) end
            ), placed as materialized (
                select permitted.*, max(k) filter (where public) over (partition by conversation_id order by n
                           rows between unbounded preceding and 1 preceding) as public_k
                from permitted
            ), tally as (
                select workspace_id, conversation_id, count(*) as lines, max(k) filter (where public) as public_k,
                       count(*) filter (where sender_kind = 'customer') as unread,
                       (array_agg(brief order by n desc) filter (where public))[1] as last_line,
                       (array_agg(kind order by n desc) filter (where public))[1] as last_kind,
                       (array_agg(sender_kind order by n desc) filter (where public))[1] as last_sender,
                       bool_or(public and sender_kind = 'member') as answered
                from placed group by workspace_id, conversation_id
            ), changed as (
                update conversation c set seq = c.seq + tally.lines,
                    public_seq = coalesce(c.seq + tally.public_k, c.public_seq), unread = c.unread + tally.unread,
                    (last_at, waiting_since) = (
                        select at, case tally.last_sender when 'member' then null
                            when 'customer' then case when tally.answered then at else coalesce(c.waiting_since, at) end
                            else c.waiting_since end
                        from (select date_trunc('milliseconds', greatest(clock_timestamp(), c.last_at)) as at) now),
                    last_line = coalesce(tally.last_line, c.last_line), last_kind = coalesce(tally.last_kind, c.last_kind),
                    last_sender = coalesce(tally.last_sender, c.last_sender),
                    auto_replied_at = case when not tally.answered then c.auto_replied_at end,
                    timed_out_at = case when tally.unread = 0 then c.timed_out_at end
                from tally where c.workspace_id = tally.workspace_id and c.id = tally.conversation_id
                returning c.*, old.seq as seq_before, old.public_seq as public_before
            ), stored as (
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id,
                                     public, prev_public, content, at)
                select placed.workspace_id, placed.conversation_id, changed.seq_before + placed.k, placed.id, placed.kind,
                       placed.sender_kind, placed.sender_id, placed.client_id, placed.public,
                       coalesce(changed.seq_before + placed.public_k, changed.public_before), placed.content::jsonb,
                       changed.last_at
                from placed join changed on changed.workspace_id = placed.workspace_id
                                        and changed.id = placed.conversation_id
            )
            select placed.n, changed.seq_before + placed.k as line_seq,
                   coalesce(changed.seq_before + placed.public_k, changed.public_before) as line_prev, changed.*
            from placed join changed on changed.workspace_id = placed.workspace_id and changed.id = placed.conversation_id
            order by placed.n""";

    private static final String FIRST_ANSWER = """
            select * from message where workspace_id = ? and sender_id = ? and client_id = ?""";

    private static final String CONVERSATION = "select * from conversation where workspace_id = ? and id = ?";

    private final JsonMapper json;

    AppendStore(JsonMapper json) {
        this.json = json;
    }

    /// @param index of the line in what was asked for
    record Stored(int index, Line line, Conversation conversation) {
    }

    /// Stores what is permitted and says what that was, in the order asked for. The caller commits.
    List<Stored> append(Connection connection, List<Append> lines) throws SQLException {
        UUID[] ids = lines.stream().map(line -> Uuids.next()).toArray(UUID[]::new);
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setArray(1, array(connection, "uuid", lines, Append::workspace));
            statement.setArray(2, array(connection, "uuid", lines, Append::conversation));
            statement.setArray(3, connection.createArrayOf("uuid", ids));
            statement.setArray(4, array(connection, "uuid", lines, Append::clientId));
            statement.setArray(5, array(connection, "text", lines, Append::kind));
            statement.setArray(6, array(connection, "text", lines, line -> line.sender().word()));
            statement.setArray(7, array(connection, "uuid", lines, Append::senderId));
            statement.setArray(8, array(connection, "boolean", lines, Append::isPublic));
            statement.setArray(9, array(connection, "text", lines, line -> json.writeValueAsString(line.content())));
            statement.setArray(10, array(connection, "text", lines, line -> Content.brief(line.content())));
            try (ResultSet rows = statement.executeQuery()) {
                List<Stored> stored = new ArrayList<>(lines.size());
                while (rows.next()) {
                    int index = rows.getInt("n") - 1;
                    stored.add(stored(index, lines.get(index), ids[index], rows));
                }
                return stored;
            }
        }
    }

    /// The line that this sender stored under this client id, wherever it landed; null when there is none.
    @Nullable Line firstAnswer(Connection connection, Append asked) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIRST_ANSWER)) {
            statement.setObject(1, asked.workspace());
            statement.setObject(2, asked.senderId());
            statement.setObject(3, asked.clientId());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Rows.line(rows, json) : null;
            }
        }
    }

    @Nullable Conversation conversation(Connection connection, UUID workspace, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CONVERSATION)) {
            statement.setObject(1, workspace);
            statement.setObject(2, id);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Rows.conversation(rows) : null;
            }
        }
    }

    /// Whether the content asked for is the one stored, as the database sees it. What was taken back or masked meanwhile
    /// counts as the same, and so does a quote whose line changed: the message was sent, and its sender repeats it.
    boolean sameContent(Line stored, Append asked) {
        if (Content.isGone(stored.content()) || stored.content().has(Content.MASKED) || asked.content().has(Content.MASKED)) {
            return true;
        }
        ObjectNode now = (ObjectNode) json.readTree(json.writeValueAsString(asked.content()));
        ObjectNode then = stored.content().deepCopy();
        now.remove("quote");
        then.remove("quote");
        return then.equals(now);
    }

    private static Stored stored(int index, Append asked, UUID id, ResultSet row) throws SQLException {
        Conversation conversation = Rows.conversation(row);
        ObjectNode content = asked.content();
        return new Stored(index, new Line(asked.workspace(), asked.conversation(), row.getLong("line_seq"),
                row.getLong("line_prev"), id, asked.clientId(), asked.kind(), asked.sender(), asked.senderId(),
                asked.isPublic(), content, conversation.lastAt()), conversation);
    }

    private static Array array(Connection connection, String type, List<Append> lines, Function<Append, Object> field)
            throws SQLException {
        return connection.createArrayOf(type, lines.stream().map(field).toArray());
    }
}
