package yingda.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.ConversationAccess;
import yingda.people.Viewer;

/// Reads what was found: the lines as they are now, of conversations that the viewer may see.
@Repository
class FoundStore {

    static final String READ = """
            select m.conversation_id, m.seq, m.at, m.kind, m.sender_kind, m.content::text as content, c.subject, c.state,
                   case m.sender_kind when 'member' then s.id when 'customer' then u.id end as sender_id,
                   case m.sender_kind when 'member' then s.display_name when 'customer' then u.display_name end as sender_name,
                   u.id as customer_id, u.display_name as customer_name, g.id as group_id, g.name as group_name,
                   ch.id as channel_id, ch.name as channel_name, ch.kind as channel_kind
            from unnest(:conversations::uuid[], :seqs::bigint[]) with ordinality as hit (conversation_id, seq, n)
            join message m on m.workspace_id = :workspace and m.conversation_id = hit.conversation_id and m.seq = hit.seq
            join conversation c on c.workspace_id = :workspace and c.id = m.conversation_id
            join customer u on u.workspace_id = :workspace and u.id = c.customer_id
            join service_group g on g.workspace_id = :workspace and g.id = c.group_id
            join channel ch on ch.workspace_id = :workspace and ch.id = c.channel_id
            left join member s on s.workspace_id = :workspace and s.id = m.sender_id and m.sender_kind = 'member'
            where\s""" + ConversationAccess.SEEN + " order by hit.n";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FoundStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Named(UUID id, String name) {
    }

    record Channel(UUID id, String name, String kind) {
    }

    /// @param sender null for the system
    /// @param side `customer`, `member` or `system`
    /// @param state of the conversation
    /// @param gone `recalled` or `erased`; null when its content is there
    record Row(UUID conversation, long seq, Instant at, String kind, String side, @Nullable Named sender, Named customer,
            Named group, Channel channel, @Nullable String subject, String state, @Nullable String gone, String text) {
    }

    /// In the order of the hits; those that are not there any more or must not be seen are left out.
    List<Row> read(Viewer viewer, List<MessageSearch.Hit> hits) {
        return hits.isEmpty() ? List.of() : jdbc.sql(READ).params(ConversationAccess.sight(viewer))
                .param("conversations", hits.stream().map(MessageSearch.Hit::conversation).toArray(UUID[]::new), Types.ARRAY)
                .param("seqs", hits.stream().map(MessageSearch.Hit::seq).toArray(Long[]::new), Types.ARRAY)
                .query((row, n) -> row(row)).list();
    }

    private Row row(ResultSet row) throws SQLException {
        JsonNode content = json.readTree(row.getString("content"));
        return new Row(row.getObject("conversation_id", UUID.class), row.getLong("seq"), row.getTimestamp("at").toInstant(),
                row.getString("kind"), row.getString("sender_kind"), named(row, "sender"), named(row, "customer"),
                named(row, "group"), new Channel(row.getObject("channel_id", UUID.class), row.getString("channel_name"),
                        row.getString("channel_kind")), row.getString("subject"), row.getString("state"),
                content.has("recalled") ? "recalled" : content.has("erased") ? "erased" : null, LineText.of(content));
    }

    private static @Nullable Named named(ResultSet row, String what) throws SQLException {
        UUID id = row.getObject(what + "_id", UUID.class);
        return id == null ? null : new Named(id, row.getString(what + "_name"));
    }
}
