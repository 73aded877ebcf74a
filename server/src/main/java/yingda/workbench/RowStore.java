package yingda.workbench;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.ConversationAccess;
import yingda.conversations.ConversationState;
import yingda.kernel.FileLinks;
import yingda.people.Viewer;
import yingda.workbench.Row.AgentPart;
import yingda.workbench.Row.ChannelPart;
import yingda.workbench.Row.CustomerPart;
import yingda.workbench.Row.GroupPart;
import yingda.workbench.Row.SlaPart;

/// The read model of the lists: one statement a list, whatever it holds.
@Repository
class RowStore {

    /// As [yingda.conversations.Conversation#version] counts it.
    static final String VERSION = """
            c.seq + c.customer_read_seq + c.agent_read_seq + c.erasures + c.moves
            + case when c.state = 'queued' and c.queue_number is null then 0 else 1 end""";

    private static final String ROW = """
            select c.id, c.state, c.subject, c.seq, c.unread, c.last_at, c.last_line, c.last_kind, c.last_sender,
                c.opened_at, c.serving_since, c.waiting_since, c.timed_out_at is not null as timed_out, c.ended_at, c.ended_by, c.priority, c.snoozed_until, c.private_to,
                case when c.state = 'queued' then c.queue_number end as queue_place,
                %s as version,
                h.id as channel_id, h.kind as channel_kind, h.name as channel_name,
                g.id as group_id, g.name as group_name, u.id as customer_id, u.display_name as customer_name,
                exists (select from customer_connection o join node n on n.id = o.node_id
                        where o.workspace_id = c.workspace_id and o.customer_id = c.customer_id
                          and n.alive_until > now()) as online,
                m.id as agent_id, m.display_name as agent_name, m.avatar_file_id, nullif(v.label, '{}'::jsonb) as label,
                k.target as sla_target, k.due_at as sla_due_at, k.near_at as sla_near_at, k.left_ms as sla_left_ms
            from conversation c
            join channel h on h.workspace_id = c.workspace_id and h.id = c.channel_id
            join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
            join customer u on u.workspace_id = c.workspace_id and u.id = c.customer_id
            left join member m on m.workspace_id = c.workspace_id and m.id = c.agent_id
            left join visitor v on v.workspace_id = c.workspace_id and v.id = c.visitor_id
            left join sla_clock k on k.workspace_id = c.workspace_id and k.conversation_id = c.id and k.over_at is null
            """.formatted(VERSION);

    /// The first rows of each group, by its index, then the first of these. The state stands in the text, not in a
    /// parameter, because only so the partial indexes are used.
    private static final String PAGE = """
            with page as materialized (
                select w.id, w.rank, w.at from service_group s cross join lateral (
                    select c.id, %2$s as rank, %3$s as at from conversation c
                    where c.workspace_id = s.workspace_id and c.group_id = s.id and c.state = '%1$s'
                      and (:channel::uuid is null or c.channel_id = :channel::uuid)
                      and (:agent::uuid is null or c.agent_id = :agent::uuid)
                      and (c.private_to is null or :viewer::uuid = any (c.private_to))
                      %6$s
                      and (:at::timestamptz is null or %4$s)
                    order by %5$s limit :most) w
                where s.workspace_id = :workspace and (:groups::uuid[] is null or s.id = any (:groups::uuid[]))
                  and (:group::uuid is null or s.id = :group::uuid)
                order by w.rank, w.at %7$s, w.id %7$s limit :most)
            """;

    private static final String NAMED = """
             and exists (select from customer u where u.workspace_id = c.workspace_id and u.id = c.customer_id
                         and position(:name in lower(u.display_name)) > 0)""";

    /// One agent's, one channel's or some customers', by the index of these.
    private static final String NARROW_PAGE = """
            with page as materialized (
                select c.id, %2$s as rank, %3$s as at from conversation c
                where c.workspace_id = :workspace and c.state = '%1$s'
                  and (:groups::uuid[] is null or c.group_id = any (:groups::uuid[]))
                  and (:group::uuid is null or c.group_id = :group::uuid)
                  and (c.private_to is null or :viewer::uuid = any (c.private_to))
                  %6$s
                  and (:at::timestamptz is null or %4$s)
                order by %5$s limit :most)
            """;

    /// What is due first, by the index of clocks.
    private static final String DUE_PAGE = """
            with page as materialized (
                select c.id, 0 as rank, d.due_at as at from sla_clock d
                join conversation c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
                where d.workspace_id = :workspace and d.over_at is null and d.due_at is not null and c.state = '%1$s'
                  and (:groups::uuid[] is null or c.group_id = any (:groups::uuid[]))
                  and (:group::uuid is null or c.group_id = :group::uuid)
                  and (c.private_to is null or :viewer::uuid = any (c.private_to))
                  %2$s
                  and (:at::timestamptz is null or (d.due_at, d.conversation_id) > (:at::timestamptz, :id::uuid))
                order by d.due_at, d.conversation_id limit :most)
            """;

    private final JdbcClient jdbc;
    private final FileLinks links;
    private final JsonMapper json;

    RowStore(JdbcClient jdbc, FileLinks links, JsonMapper json) {
        this.jdbc = jdbc;
        this.links = links;
        this.json = json;
    }

    /// A row and where it stands in its list.
    record Placed(Row row, RowCursor cursor) {
    }

    /// By their due times, or queued: the more urgent first, then the longest waiting. Serving: latest message first; no index holds its time,
    /// which every send would have to change, so that what is open is sorted. Ended: latest end first.
    List<Placed> list(UUID workspace, ConversationState state, RowFilter filter, @Nullable RowCursor after, int most) {
        return jdbc.sql(listStatement(state, filter)).params(listParameters(workspace, filter, after, most))
                .query((row, n) -> new Placed(row(workspace, row),
                        new RowCursor(time(row, filter.due() ? "sla_due_at" : column(state)), row.getObject("id", UUID.class),
                                state == ConversationState.QUEUED && !filter.due() ? row.getInt("priority") : 0)))
                .list();
    }

    static String listStatement(ConversationState state, RowFilter filter) {
        if (filter.due()) {
            return DUE_PAGE.formatted(state.word(), narrowing(filter) + (filter.name() == null ? "" : NAMED)) + ordered("asc");
        }
        boolean queued = state == ConversationState.QUEUED;
        boolean narrow = filter.customers() != null || switch (state) {
            case QUEUED -> false;
            case SERVING -> filter.agent() != null;
            case ENDED -> filter.agent() != null || filter.channel() != null;
        };
        String at = "c." + column(state);
        String direction = queued ? "asc" : "desc";
        return (narrow ? NARROW_PAGE : PAGE).formatted(state.word(), queued ? "-c.priority" : "0", at,
                queued ? "(-c.priority, %s, c.id) > (:rank::integer, :at::timestamptz, :id::uuid)".formatted(at)
                        : "(%s, c.id) < (:at::timestamptz, :id::uuid)".formatted(at),
                (queued ? "-c.priority, " : "") + "%s %s, c.id %2$s".formatted(at, direction),
                (narrow ? narrowing(filter) : "") + (filter.name() == null ? "" : NAMED), direction)
                + ordered(direction);
    }

    private static String ordered(String direction) {
        return ROW + "join page on page.id = c.id where c.workspace_id = :workspace order by page.rank, page.at %1$s, page.id %1$s"
                .formatted(direction);
    }

    private static String narrowing(RowFilter filter) {
        return (filter.agent() == null ? "" : "and c.agent_id = :agent::uuid ")
                + (filter.channel() == null ? "" : "and c.channel_id = :channel::uuid ")
                + (filter.customers() == null ? "" : "and c.customer_id = any (:customers::uuid[])");
    }

    static Map<String, @Nullable Object> listParameters(UUID workspace, RowFilter filter, @Nullable RowCursor after,
            int most) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("workspace", workspace);
        parameters.put("most", most);
        parameters.put("viewer", filter.viewer());
        parameters.put("groups", filter.groups() == null ? null : filter.groups().toArray(UUID[]::new));
        parameters.put("group", filter.group());
        parameters.put("channel", filter.channel());
        parameters.put("agent", filter.agent());
        parameters.put("customers", filter.customers());
        parameters.put("name", filter.name());
        parameters.put("at", after == null ? null : Timestamp.from(after.at()));
        parameters.put("id", after == null ? null : after.id());
        parameters.put("rank", after == null ? null : -after.priority());
        return parameters;
    }

    private static String column(ConversationState state) {
        return switch (state) {
            case QUEUED -> "opened_at";
            case SERVING -> "last_at";
            case ENDED -> "ended_at";
        };
    }

    List<Row> byIds(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql(ROW + "where c.workspace_id = :workspace and c.id = any (:ids)")
                .param("workspace", workspace).param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> row(workspace, row)).list();
    }

    /// The conversations of a customer that the viewer may see, by the rule of
    /// [yingda.conversations.ConversationAccess]; latest opened first.
    List<Row> ofCustomer(UUID customer, Viewer viewer, @Nullable UUID before, int most) {
        return jdbc.sql(ROW + "where c.workspace_id = :workspace and c.customer_id = :customer and " + ConversationAccess.SEEN + """

                  and (:before::uuid is null or c.id < :before::uuid)
                order by c.id desc limit :most""")
                .params(ConversationAccess.sight(viewer)).param("customer", customer)
                .param("before", before).param("most", most)
                .query((row, n) -> row(viewer.workspace(), row)).list();
    }

    /// The open conversations of customers, for the change of a name or of presence.
    List<UUID> openOf(UUID workspace, Collection<UUID> customers) {
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and customer_id = any (:customers)
                  and state <> 'ended'""")
                .param("workspace", workspace).param("customers", customers.toArray(UUID[]::new)).query(UUID.class).list();
    }

    private Row row(UUID workspace, ResultSet row) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("state"),
                new ChannelPart(row.getObject("channel_id", UUID.class), row.getString("channel_kind"), row.getString("channel_name")),
                new GroupPart(row.getObject("group_id", UUID.class), row.getString("group_name")),
                new CustomerPart(row.getObject("customer_id", UUID.class), row.getString("customer_name"), row.getBoolean("online"),
                        row.getString("label") == null ? null : json.readTree(row.getString("label"))),
                agent(workspace, row), row.getString("subject"), row.getLong("seq"), row.getInt("unread"),
                time(row, "last_at"), row.getString("last_line"), row.getString("last_kind"), row.getString("last_sender"),
                time(row, "opened_at"), timeOrNull(row, "serving_since"), timeOrNull(row, "waiting_since"), row.getBoolean("timed_out"),
                timeOrNull(row, "ended_at"), row.getString("ended_by"),
                row.getObject("queue_place", Long.class), row.getInt("priority"), timeOrNull(row, "snoozed_until"),
                row.getLong("version"), members(row.getArray("private_to")), sla(row), null);
    }

    static @Nullable List<UUID> members(@Nullable Array members) throws SQLException {
        return members == null ? null : List.of((UUID[]) members.getArray());
    }

    private static @Nullable SlaPart sla(ResultSet row) throws SQLException {
        String target = row.getString("sla_target");
        Instant due = timeOrNull(row, "sla_due_at");
        return target == null ? null : new SlaPart(target, due, timeOrNull(row, "sla_near_at"), due == null ? row.getLong("sla_left_ms") / 1_000 : 0);
    }

    private @Nullable AgentPart agent(UUID workspace, ResultSet row) throws SQLException {
        UUID id = row.getObject("agent_id", UUID.class);
        UUID avatar = row.getObject("avatar_file_id", UUID.class);
        return id == null ? null
                : new AgentPart(id, row.getString("agent_name"), avatar == null ? null : links.path(workspace, avatar, "avatar"));
    }

    private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column) == null ? null : time(row, column);
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
