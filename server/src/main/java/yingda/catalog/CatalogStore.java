package yingda.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class CatalogStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    CatalogStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    /// Newest first.
    ///
    /// @param words a part of title or summary, empty for all
    /// @param enabled null for both
    /// @param after the last one of the part before
    List<Item> items(UUID workspace, ItemKind kind, String words, @Nullable Boolean enabled, @Nullable UUID after, int most) {
        return jdbc.sql("""
                select * from catalog_item where workspace_id = :workspace and kind = :kind
                    and strpos(lower(title || ' ' || summary), :words) > 0 and enabled = coalesce(:enabled::boolean, enabled)
                    and (:after::uuid is null or id < :after::uuid)
                order by id desc limit :most""")
                .param("workspace", workspace).param("kind", kind.word()).param("words", words.toLowerCase(Locale.ROOT))
                .param("enabled", enabled, Types.BOOLEAN).param("after", after, Types.OTHER).param("most", most)
                .query((row, n) -> item(row)).list();
    }

    Optional<Item> item(UUID workspace, UUID id) {
        return jdbc.sql("select * from catalog_item where workspace_id = ? and id = ?").params(workspace, id)
                .query((row, n) -> item(row)).optional();
    }

    long count(UUID workspace, ItemKind kind) {
        return jdbc.sql("select count(*) from catalog_item where workspace_id = ? and kind = ?")
                .params(workspace, kind.word()).query(Long.class).single();
    }

    void insert(UUID workspace, Item item) {
        written("""
                insert into catalog_item (workspace_id, id, kind, title, summary, price, file_id, url, enabled)
                values (:workspace, :id, :kind, :title, :summary, :price, :file, :url, :enabled)""", workspace, item)
                .param("kind", item.kind().word()).update();
    }

    void update(UUID workspace, Item item) {
        written("""
                update catalog_item set title = :title, summary = :summary, price = :price, file_id = :file, url = :url,
                    enabled = :enabled
                where workspace_id = :workspace and id = :id""", workspace, item).update();
    }

    private JdbcClient.StatementSpec written(String sql, UUID workspace, Item item) {
        return jdbc.sql(sql).param("workspace", workspace).param("id", item.id()).param("title", item.title())
                .param("summary", item.summary()).param("price", item.price()).param("file", item.file(), Types.OTHER)
                .param("url", item.url()).param("enabled", item.enabled());
    }

    boolean delete(UUID workspace, UUID id) {
        return jdbc.sql("delete from catalog_item where workspace_id = ? and id = ?").params(workspace, id).update() == 1;
    }

    /// Keeps what a provider answered, in its order. What was known keeps its id; our copy of an image stays while its
    /// address does.
    List<Found> keep(UUID workspace, ItemKind kind, List<Found> found) {
        return jdbc.sql("""
                with answered as (
                    select * from rows from (jsonb_to_recordset(:items::jsonb) as (id uuid, "providerId" text, title text,
                        summary text, price text, image text, url text)) with ordinality),
                kept as (
                    insert into catalog_found (workspace_id, id, kind, provider_id, title, summary, price, image, url)
                    select :workspace, id, :kind, "providerId", title, summary, price, image, url from answered order by "providerId"
                    on conflict (workspace_id, kind, provider_id) do update set title = excluded.title,
                        summary = excluded.summary, price = excluded.price, url = excluded.url, seen_at = now(),
                        file_id = case when catalog_found.image = excluded.image then catalog_found.file_id end,
                        image = excluded.image
                    returning *)
                select kept.* from kept join answered on "providerId" = provider_id order by ordinality""")
                .param("items", json.writeValueAsString(found)).param("workspace", workspace).param("kind", kind.word())
                .query((row, n) -> found(row)).list();
    }

    Optional<Found> found(UUID workspace, ItemKind kind, UUID id) {
        return jdbc.sql("select * from catalog_found where workspace_id = ? and kind = ? and id = ?")
                .params(workspace, kind.word(), id).query((row, n) -> found(row)).optional();
    }

    void copied(UUID workspace, UUID id, UUID file) {
        jdbc.sql("update catalog_found set file_id = ? where workspace_id = ? and id = ?").params(file, workspace, id).update();
    }

    /// Forgets what nobody searched for a week, of all workspaces.
    void forget() {
        system.sql("delete from catalog_found where seen_at < now() - interval '7 days'").update();
    }

    private static Item item(ResultSet row) throws SQLException {
        return new Item(row.getObject("id", UUID.class), ItemKind.ofWord(row.getString("kind")).orElseThrow(),
                row.getString("title"), row.getString("summary"), row.getString("price"),
                row.getObject("file_id", UUID.class), row.getString("url"), row.getBoolean("enabled"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getObject("id", UUID.class), row.getString("provider_id"), row.getString("title"),
                row.getString("summary"), row.getString("price"), row.getString("image"), row.getString("url"),
                row.getObject("file_id", UUID.class));
    }
}
