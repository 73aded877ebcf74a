package yingda.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.feed.FeedPosition;

/// Reads what the index takes in, of all workspaces. Of system lines only those count in which somebody wrote a note.
@Repository
class LineStore {

    private static final Logger log = LoggerFactory.getLogger(LineStore.class);
    private static final int FETCH = 1_000;

    private static final String LINES = """
            select m.workspace_id, m.conversation_id, m.seq, m.id, m.at, m.kind, m.sender_kind, m.content::text as content,
                   case m.sender_kind when 'customer' then c.customer_id when 'member' then m.sender_id end as sender,
                   c.group_id, c.channel_id, c.customer_id, c.agent_id, c.ties
            from %s
            where (m.kind <> 'system' or m.content -> 'note' is not null)""";

    private static final String TIED = """
            (select c.workspace_id, c.id, c.group_id, c.channel_id, c.customer_id, c.agent_id,
                    array (select h.agent_id from conversation_change h where h.workspace_id = c.workspace_id
                             and h.conversation_id = c.id and h.agent_id is not null
                           union select t.member_id from mention t where t.workspace_id = c.workspace_id
                             and t.conversation_id = c.id) as ties
             from unnest(:workspaces::uuid[], :conversations::uuid[]) as one (workspace_id, conversation_id)
             join conversation c on c.workspace_id = one.workspace_id and c.id = one.conversation_id) c""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    LineStore(@Qualifier("system") JdbcClient jdbc, @Qualifier("system") TransactionTemplate transaction, JsonMapper json) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.json = json;
    }

    record Conversation(UUID workspace, UUID id) {
    }

    record Line(UUID workspace, UUID conversation, long seq) {
    }

    /// These lines; those that the index does not hold are left out.
    List<IndexLine> lines(List<Line> lines) {
        Set<Conversation> conversations = new HashSet<>();
        lines.forEach(line -> conversations.add(new Conversation(line.workspace(), line.conversation())));
        return transaction.execute(_ -> patiently(lines, conversations));
    }

    private List<IndexLine> patiently(List<Line> lines, Set<Conversation> conversations) {
        allowLongStatements();
        return of(conversations, LINES.formatted("unnest(:lineWorkspaces::uuid[], :lineConversations::uuid[], :seqs::bigint[]) "
                + "as one (workspace_id, conversation_id, seq) join message m using (workspace_id, conversation_id, seq) join "
                + TIED + " on c.workspace_id = m.workspace_id and c.id = m.conversation_id"))
                .param("lineWorkspaces", lines.stream().map(Line::workspace).toArray(UUID[]::new), Types.ARRAY)
                .param("lineConversations", lines.stream().map(Line::conversation).toArray(UUID[]::new), Types.ARRAY)
                .param("seqs", lines.stream().map(Line::seq).toArray(Long[]::new), Types.ARRAY)
                .query((row, n) -> line(row)).list();
    }

    /// All lines of these conversations that the log has up to a position, one after the other.
    void all(Collection<Conversation> conversations, FeedPosition upTo, Consumer<IndexLine> into) {
        transaction.executeWithoutResult(_ -> {
            allowLongStatements();
            of(conversations, LINES.formatted(TIED
                + " join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id")
                + " and (m.tx, m.id) <= (:tx, :id)")
                .param("tx", upTo.tx()).param("id", upTo.id()).withFetchSize(FETCH).query(row -> {
                    into.accept(line(row));
                });
        });
    }

    private void allowLongStatements() {
        jdbc.sql("set local statement_timeout = '1min'").update();
    }

    private JdbcClient.StatementSpec of(Collection<Conversation> conversations, String sql) {
        return jdbc.sql(sql)
                .param("workspaces", conversations.stream().map(Conversation::workspace).toArray(UUID[]::new), Types.ARRAY)
                .param("conversations", conversations.stream().map(Conversation::id).toArray(UUID[]::new), Types.ARRAY);
    }

    private IndexLine line(ResultSet row) throws SQLException {
        UUID agent = id(row, "agent_id");
        Set<UUID> ties = new HashSet<>(Arrays.asList((UUID[]) row.getArray("ties").getArray()));
        if (agent != null) {
            ties.add(agent);
        }
        return new IndexLine(id(row, "workspace_id"), id(row, "conversation_id"), row.getLong("seq"),
                row.getTimestamp("at").toInstant(), id(row, "id").getMostSignificantBits(), row.getString("kind"),
                row.getString("sender_kind"), id(row, "sender"), id(row, "group_id"), id(row, "channel_id"),
                id(row, "customer_id"), agent, ties, text(row));
    }

    /// A line of which nobody can make words is found by its place only.
    private String text(ResultSet row) throws SQLException {
        try {
            return LineText.of(json.readTree(row.getString("content")));
        } catch (RuntimeException unreadable) {
            log.warn("line {} of {} has no words for the index: {}", row.getLong("seq"), id(row, "conversation_id"), unreadable.toString());
            return "";
        }
    }

    private static UUID id(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /// Behind `workspace` in the order of ids.
    Optional<UUID> workspaceAfter(@Nullable UUID workspace) {
        return jdbc.sql("select id from workspace where id > coalesce(:after::uuid, '00000000-0000-0000-0000-000000000000') order by id limit 1")
                .param("after", workspace).query(UUID.class).optional();
    }

    /// The next older ones.
    List<UUID> conversationsBefore(UUID workspace, UUID before, int most) {
        return jdbc.sql("select id from conversation where workspace_id = ? and id < ? order by id desc limit ?")
                .params(workspace, before, most).query(UUID.class).list();
    }

    /// About how many conversations there are.
    long conversations() {
        return jdbc.sql("select greatest(reltuples, 0)::bigint from pg_class where oid = 'conversation'::regclass")
                .query(Long.class).single();
    }
}
