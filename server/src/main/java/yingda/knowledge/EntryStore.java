package yingda.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EntryStore {

    private static final String OWN = """
            workspace_id = :workspace and tree = :tree and owner_id is not distinct from :owner::uuid""";

    private final JdbcClient jdbc;
    private final JdbcClient system;

    EntryStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Of one tree, in no order.
    List<Entry> all(UUID workspace, Tree tree, @Nullable UUID owner) {
        return own("select * from entry where " + OWN, workspace, tree, owner).query((row, n) -> entry(row)).list();
    }

    Optional<Entry> find(UUID workspace, Tree tree, @Nullable UUID owner, UUID id) {
        return own("select * from entry where id = :id and " + OWN, workspace, tree, owner).param("id", id)
                .query((row, n) -> entry(row)).optional();
    }

    /// Nobody else changes the tree until the transaction ends.
    void lock(UUID workspace, Tree tree, @Nullable UUID owner) {
        String name = workspace + "/" + tree.word() + "/" + owner;
        jdbc.sql("select 1 from pg_advisory_xact_lock(hashtextextended(?, 0))").param(name).query().singleRow();
    }

    void insert(Entry entry) {
        written("""
                insert into entry (workspace_id, id, tree, owner_id, parent_id, place, kind, title, content, plain, file_id,
                                   keywords, enabled, is_new, external, valid_from, valid_until)
                values (:workspace, :id, :tree, :owner, :parent, :place, :kind, :title, :content, :plain, :file,
                        :keywords, :enabled, :isNew, :external, :from, :until)""", entry)
                .param("tree", entry.tree().word()).param("owner", entry.owner(), Types.OTHER)
                .param("parent", entry.parent(), Types.OTHER).param("place", entry.place()).update();
    }

    /// Everything but its place in the tree.
    void update(Entry entry) {
        written("""
                update entry set kind = :kind, title = :title, content = :content, plain = :plain, file_id = :file,
                    keywords = :keywords, enabled = :enabled, is_new = :isNew, external = :external, valid_from = :from,
                    valid_until = :until, changed_at = now()
                where workspace_id = :workspace and id = :id""", entry).update();
    }

    private JdbcClient.StatementSpec written(String sql, Entry entry) {
        return jdbc.sql(sql).param("workspace", entry.workspace()).param("id", entry.id()).param("kind", entry.kind())
                .param("title", entry.title()).param("content", entry.content()).param("plain", entry.plain())
                .param("file", entry.file(), Types.OTHER)
                .param("keywords", entry.keywords().toArray(String[]::new), Types.ARRAY)
                .param("enabled", entry.enabled()).param("isNew", entry.isNew())
                .param("external", entry.external(), Types.BOOLEAN)
                .param("from", time(entry.validFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", time(entry.validUntil()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    /// Puts these below the parent, in this order.
    void place(UUID workspace, @Nullable UUID parent, List<UUID> children) {
        jdbc.sql("""
                update entry e set parent_id = :parent, place = new.place - 1
                from unnest(:ids::uuid[]) with ordinality as new (id, place)
                where e.workspace_id = :workspace and e.id = new.id
                  and (e.place <> new.place - 1 or e.parent_id is distinct from :parent)""")
                .param("workspace", workspace).param("parent", parent, Types.OTHER)
                .param("ids", children.toArray(UUID[]::new), Types.ARRAY).update();
    }

    /// With all that lies below it.
    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from entry where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// Adds to counters of any workspaces.
    void count(Map<Uses.Key, Long> uses) {
        List<Uses.Key> keys = List.copyOf(uses.keySet());
        system.sql("""
                update entry e set uses = uses + more.number
                from unnest(:workspaces::uuid[], :ids::uuid[], :numbers::bigint[]) as more (workspace_id, id, number)
                where e.workspace_id = more.workspace_id and e.id = more.id""")
                .param("workspaces", keys.stream().map(Uses.Key::workspace).toArray(UUID[]::new), Types.ARRAY)
                .param("ids", keys.stream().map(Uses.Key::entry).toArray(UUID[]::new), Types.ARRAY)
                .param("numbers", keys.stream().map(uses::get).toArray(Long[]::new), Types.ARRAY).update();
    }

    /// A part of the table of what is not a folder.
    ///
    /// @param after the last one of the part before
    List<Entry> list(UUID workspace, Tree tree, @Nullable UUID owner, EntryFilter filter, @Nullable EntryCursor after,
            int most) {
        String order = filter.order().equals(EntryFilter.NEWEST) ? "e.id desc"
                : filter.order().equals(EntryFilter.MOST_USED) ? "e.uses desc, e.id desc" : "e.uses, e.id desc";
        String behind = after == null ? "" : filter.order().equals(EntryFilter.NEWEST) ? "and e.id < :after"
                : filter.order().equals(EntryFilter.MOST_USED) ? "and (e.uses < :uses or e.uses = :uses and e.id < :after)"
                : "and (e.uses > :uses or e.uses = :uses and e.id < :after)";
        var statement = own("""
                with recursive below as (
                    select id from entry where %s and (id = :under::uuid or :under::uuid is null and parent_id is null)
                    union all
                    select c.id from below b join entry c on c.workspace_id = :workspace and c.parent_id = b.id)
                select e.* from below b join entry e on e.workspace_id = :workspace and e.id = b.id
                where e.kind <> 'folder'
                  and strpos(lower(e.title || ' ' || array_to_string(e.keywords, ' ') || ' ' || e.plain), :words) > 0
                  and (:from::timestamptz is null or e.created_at >= :from) and (:until::timestamptz is null or e.created_at < :until)
                  and e.is_new = coalesce(:isNew::boolean, e.is_new) and e.enabled = coalesce(:enabled::boolean, e.enabled)
                  %s order by %s limit :most""".formatted(OWN, behind, order), workspace, tree, owner)
                .param("under", filter.under(), Types.OTHER).param("words", filter.words().toLowerCase(Locale.ROOT))
                .param("from", time(filter.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", time(filter.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("isNew", filter.isNew(), Types.BOOLEAN).param("enabled", filter.enabled(), Types.BOOLEAN)
                .param("most", most);
        if (after != null) {
            statement.param("after", after.id()).param("uses", after.uses());
        }
        return statement.query((row, n) -> entry(row)).list();
    }

    private JdbcClient.StatementSpec own(String sql, UUID workspace, Tree tree, @Nullable UUID owner) {
        return jdbc.sql(sql).param("workspace", workspace).param("tree", tree.word()).param("owner", owner, Types.OTHER);
    }

    /// Whether this member wants a click to send at once.
    boolean sendAtOnce(UUID workspace, UUID member) {
        return jdbc.sql("select send_at_once from reply_preference where workspace_id = ? and member_id = ?")
                .params(workspace, member).query(Boolean.class).optional().orElse(false);
    }

    void sendAtOnce(UUID workspace, UUID member, boolean on) {
        jdbc.sql("""
                insert into reply_preference (workspace_id, member_id, send_at_once) values (?, ?, ?)
                on conflict (workspace_id, member_id) do update set send_at_once = excluded.send_at_once""")
                .params(workspace, member, on).update();
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                Tree.ofWord(row.getString("tree")).orElseThrow(), row.getObject("owner_id", UUID.class),
                row.getObject("parent_id", UUID.class), row.getInt("place"), row.getString("kind"),
                row.getString("title"), row.getString("content"), row.getString("plain"),
                row.getObject("file_id", UUID.class), Arrays.asList((String[]) row.getArray("keywords").getArray()),
                row.getBoolean("enabled"), row.getBoolean("is_new"), row.getObject("external", Boolean.class),
                instant(row.getTimestamp("valid_from")), instant(row.getTimestamp("valid_until")), row.getLong("uses"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("changed_at").toInstant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
