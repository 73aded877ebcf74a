package yingda.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /// Line by line by their key, whatever the planner thinks of the table.
    private static final String SINGLE = """
            select m.* from unnest(:workspaces::uuid[], :conversations::uuid[], :seqs::bigint[]) as one (workspace_id, conversation_id, seq)
            cross join lateral (select workspace_id, conversation_id, seq, id, at, kind, sender_kind, sender_id, content::text as content
                from message where workspace_id = one.workspace_id and conversation_id = one.conversation_id and seq = one.seq
                  and (kind <> 'system' or content -> 'note' is not null) offset 0) m""";

    private static final String ALL = """
            select m.* from unnest(:workspaces::uuid[], :conversations::uuid[]) as one (workspace_id, conversation_id)
            cross join lateral (select workspace_id, conversation_id, seq, id, at, kind, sender_kind, sender_id, content::text as content
                from message where workspace_id = one.workspace_id and conversation_id = one.conversation_id
                  and (tx, id) <= (:tx, :id) and (kind <> 'system' or content -> 'note' is not null) offset 0) m""";

    private static final String PLACES = """
            select c.*, array (select agent_id from conversation_change where workspace_id = c.workspace_id
                                 and conversation_id = c.id and agent_id is not null
                               union select member_id from mention where workspace_id = c.workspace_id
                                 and conversation_id = c.id) as ties
            from unnest(:workspaces::uuid[], :conversations::uuid[]) as one (workspace_id, conversation_id)
            cross join lateral (select workspace_id, id, group_id, channel_id, customer_id, agent_id from conversation
                where workspace_id = one.workspace_id and id = one.conversation_id offset 0) c""";

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

    /// Of a conversation, what all of its lines have.
    private record Place(UUID group, UUID channel, UUID customer, @Nullable UUID agent, Set<UUID> ties) {
    }

    /// These lines; those that the index does not hold are left out.
    List<IndexLine> lines(List<Line> lines) {
        Set<Conversation> conversations = new HashSet<>();
        lines.forEach(line -> conversations.add(new Conversation(line.workspace(), line.conversation())));
        return transaction.execute(_ -> {
            Map<UUID, Place> places = places(conversations);
            return jdbc.sql(SINGLE)
                    .param("workspaces", lines.stream().map(Line::workspace).toArray(UUID[]::new), Types.ARRAY)
                    .param("conversations", lines.stream().map(Line::conversation).toArray(UUID[]::new), Types.ARRAY)
                    .param("seqs", lines.stream().map(Line::seq).toArray(Long[]::new), Types.ARRAY)
                    .query((row, n) -> line(row, places)).list();
        });
    }

    /// All lines of these conversations that the log has up to a position, one after the other.
    void all(Collection<Conversation> conversations, FeedPosition upTo, Consumer<IndexLine> into) {
        transaction.executeWithoutResult(_ -> {
            Map<UUID, Place> places = places(conversations);
            of(conversations, ALL).param("tx", upTo.tx()).param("id", upTo.id()).withFetchSize(FETCH)
                    .query(row -> {
                        into.accept(line(row, places));
                    });
        });
    }

    private Map<UUID, Place> places(Collection<Conversation> conversations) {
        allowLongStatements();
        Map<UUID, Place> places = new HashMap<>();
        of(conversations, PLACES).query(row -> {
            UUID agent = id(row, "agent_id");
            Set<UUID> ties = new HashSet<>(Arrays.asList((UUID[]) row.getArray("ties").getArray()));
            if (agent != null) {
                ties.add(agent);
            }
            places.put(id(row, "id"), new Place(id(row, "group_id"), id(row, "channel_id"), id(row, "customer_id"), agent, ties));
        });
        return places;
    }

    private void allowLongStatements() {
        jdbc.sql("set local statement_timeout = '1min'").update();
    }

    private JdbcClient.StatementSpec of(Collection<Conversation> conversations, String sql) {
        return jdbc.sql(sql)
                .param("workspaces", conversations.stream().map(Conversation::workspace).toArray(UUID[]::new), Types.ARRAY)
                .param("conversations", conversations.stream().map(Conversation::id).toArray(UUID[]::new), Types.ARRAY);
    }

    private IndexLine line(ResultSet row, Map<UUID, Place> places) throws SQLException {
        Place place = places.get(id(row, "conversation_id"));
        UUID sender = switch (row.getString("sender_kind")) {
            case "customer" -> place.customer();
            case "member" -> id(row, "sender_id");
            default -> null;
        };
        return new IndexLine(id(row, "workspace_id"), id(row, "conversation_id"), row.getLong("seq"),
                row.getTimestamp("at").toInstant(), id(row, "id").getMostSignificantBits(), row.getString("kind"),
                row.getString("sender_kind"), sender, place.group(), place.channel(), place.customer(), place.agent(), place.ties(), text(row));
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
