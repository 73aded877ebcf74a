package yingda.records;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ConversationAccess;
import yingda.conversations.Line;
import yingda.conversations.SenderKind;

/// Reads lines over many conversations, by the indexes of `conversation` and the key of `message`.
@Repository
class RecordStore {

    /// Conversations in the order of their ids, which grow with time; the lines of each in the order of its key, so
    /// that reading stops as soon as there are enough. %1$s: which conversations, %2$s and %3$s: the direction.
    private static final String SCANNED = """
            with scanned as materialized (
                select m.* from conversation c cross join lateral (
                    select * from message m where m.workspace_id = c.workspace_id and m.conversation_id = c.id
                        and m.seq %2$s case when c.id = :conversation::uuid then :seq else :edge end
                        and (:from::timestamptz is null or m.at >= :from::timestamptz)
                        and (:to::timestamptz is null or m.at < :to::timestamptz)
                        and (m.public or not :publicOnly)
                    order by m.seq %3$s limit :scan) m
                where c.workspace_id = :workspace and %1$s and c.id %2$s= :conversation::uuid
                    and (:from::timestamptz is null or c.last_at >= :from::timestamptz)
                    and (:to::timestamptz is null or c.opened_at < :to::timestamptz)
                order by c.id %3$s, m.seq %3$s limit :scan
            ), edge as (
                select conversation_id as edge_conversation, seq as edge_seq, (select count(*) from scanned) as scanned
                from scanned order by conversation_id %4$s, seq %4$s limit 1
            )
            select edge.*, hit.* from edge left join lateral (
                select * from scanned where :keyword::text is null or kind <> 'system' and position(:keyword::text in
                    lower(concat_ws(E'\\n', content ->> 'text', content ->> 'subject', content ->> 'question',
                                    content #>> '{file,name}', content #>> '{answer,text}',
                                    jsonb_path_query_array(content, '$.items[*].title')::text,
                                    jsonb_path_query_array(content, '$.attachments[*].name')::text,
                                    regexp_replace(content ->> 'html', '<[^>]*>', '', 'g')))) > 0
                order by conversation_id %3$s, seq %3$s limit :most) hit on true
            order by hit.conversation_id %3$s, hit.seq %3$s""";

    private static final String OF_CUSTOMER = """
            c.customer_id = :customer and\s""" + ConversationAccess.SEEN + """

              and (:agent::uuid is null or exists (
                  select from conversation_change ch where ch.workspace_id = c.workspace_id
                    and ch.conversation_id = c.id and ch.agent_id = :agent::uuid))""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecordStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param hits in the direction of reading
    /// @param end the last line that was looked at, null when there was none
    /// @param scanned how many were looked at
    record Scanned(List<Line> hits, @Nullable Place end, int scanned) {
    }

    /// What a record says of a conversation.
    record Part(UUID id, String channelKind, String channel, @Nullable String subject, Instant openedAt) {
    }

    record Agent(UUID id, String name) {
    }

    /// Looks at the next `scan` lines from a place on and gives back at most `most` of them that match.
    Scanned scan(Search search, Place place, int scan, int most) {
        var edge = new Place[1];
        var scanned = new int[1];
        List<Line> hits = new ArrayList<>();
        jdbc.sql(statement(search, place.forward())).params(parameters(search, place, scan, most)).query(row -> {
            edge[0] = new Place(row.getObject("edge_conversation", UUID.class), row.getLong("edge_seq"), place.forward());
            scanned[0] = row.getInt("scanned");
            if (row.getObject("id") != null) {
                hits.add(line(row));
            }
        });
        return new Scanned(hits, edge[0], scanned[0]);
    }

    static String statement(Search search, boolean forward) {
        String of = search.customer() != null ? OF_CUSTOMER
                : search.visitor() != null ? "c.visitor_id = :visitor" : "c.id = :only";
        return SCANNED.formatted(of, forward ? ">" : "<", forward ? "asc" : "desc", forward ? "desc" : "asc");
    }

    static Map<String, @Nullable Object> parameters(Search search, Place place, int scan, int most) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("workspace", search.workspace());
        parameters.put("customer", search.customer());
        parameters.put("visitor", search.visitor());
        parameters.put("only", search.conversation());
        if (search.reader() != null) {
            parameters.putAll(ConversationAccess.sight(search.reader()));
        }
        parameters.put("agent", search.agent());
        parameters.put("from", time(search.from()));
        parameters.put("to", time(search.to()));
        parameters.put("keyword", search.keyword() == null ? null : search.keyword().toLowerCase(Locale.ROOT));
        parameters.put("publicOnly", search.publicOnly());
        parameters.put("conversation", place.conversation());
        parameters.put("seq", place.seq());
        parameters.put("edge", place.forward() ? 0L : Long.MAX_VALUE);
        parameters.put("scan", scan);
        parameters.put("most", most);
        return parameters;
    }

    /// Whether the reader may see at least one conversation of the customer.
    boolean seesAny(Search search) {
        return jdbc.sql("select exists (select from conversation c where c.workspace_id = :workspace and " + OF_CUSTOMER + ")")
                .params(parameters(search, Place.FIRST, 0, 0)).query(Boolean.class).single();
    }

    /// Who served the customer in conversations that the reader may see, by name.
    List<Agent> agents(Search search, int most) {
        return jdbc.sql("""
                select m.id, m.display_name as name from member m where m.workspace_id = :workspace and m.id in (
                    select ch.agent_id from conversation c join conversation_change ch
                        on ch.workspace_id = c.workspace_id and ch.conversation_id = c.id
                    where c.workspace_id = :workspace and\s""" + OF_CUSTOMER + """
                ) order by m.display_name collate "zh-x-icu", m.id limit :most""")
                .params(parameters(search, Place.FIRST, 0, most)).query(Agent.class).list();
    }

    List<Part> parts(UUID workspace, Collection<UUID> conversations) {
        return jdbc.sql("""
                select c.id, ch.kind as channel_kind, ch.name as channel, c.subject, c.opened_at
                from conversation c join channel ch on ch.workspace_id = c.workspace_id and ch.id = c.channel_id
                where c.workspace_id = ? and c.id = any (?) order by c.id""")
                .params(workspace, conversations.toArray(UUID[]::new)).query(Part.class).list();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private Line line(ResultSet row) throws SQLException {
        return new Line(row.getObject("workspace_id", UUID.class), row.getObject("conversation_id", UUID.class),
                row.getLong("seq"), row.getLong("prev_public"), row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class), row.getString("kind"),
                SenderKind.valueOf(row.getString("sender_kind").toUpperCase(Locale.ROOT)),
                row.getObject("sender_id", UUID.class), row.getBoolean("public"),
                (ObjectNode) json.readTree(row.getString("content")), row.getTimestamp("at").toInstant());
    }
}
