package yingda.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ChannelStore {

    private static final String SELECT = """
            select c.workspace_id, c.id, c.kind, c.name, c.public_key, c.group_id, g.name as group_name, c.settings,
                   (c.disabled_at is not null or w.disabled_at is not null) as disabled
            from channel c join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
            join workspace w on w.id = c.workspace_id
            """;

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    ChannelStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    /// Of all workspaces: whoever opens a page knows a public key only.
    List<ChannelView> all() {
        return system.sql(SELECT).query((row, n) -> view(row)).list();
    }

    List<ChannelView> list(UUID workspace) {
        return jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.owner_id is null order by c.name collate \"zh-x-icu\", c.id")
                .param("workspace", workspace).query((row, n) -> view(row)).list();
    }

    Optional<ChannelView> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where c.workspace_id = :workspace and c.id = :id")
                .param("workspace", workspace).param("id", id).query((row, n) -> view(row)).optional();
    }

    boolean groupExists(UUID workspace, UUID group) {
        return jdbc.sql("select exists (select from service_group where workspace_id = :workspace and id = :group)")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }

    void insert(UUID workspace, UUID id, String kind, String name, String publicKey, UUID group, String settings) {
        jdbc.sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id, settings)
                values (:workspace, :id, :kind, :name, :key, :group, :settings::jsonb)""")
                .param("workspace", workspace).param("id", id).param("kind", kind).param("name", name)
                .param("key", publicKey).param("group", group).param("settings", settings).update();
    }

    void update(UUID workspace, UUID id, String name, UUID group, String settings, boolean disabled) {
        jdbc.sql("""
                update channel set name = :name, group_id = :group, settings = :settings::jsonb,
                    disabled_at = case when :disabled then coalesce(disabled_at, now()) end
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("name", name).param("group", group)
                .param("settings", settings).param("disabled", disabled).update();
    }

    void own(UUID workspace, UUID id, @Nullable UUID owner, UUID group) {
        jdbc.sql("update channel set owner_id = :owner, group_id = :group where workspace_id = :workspace and id = :id")
                .param("owner", owner).param("group", group).param("workspace", workspace).param("id", id).update();
    }

    private ChannelView view(ResultSet row) throws SQLException {
        return new ChannelView(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getString("kind"), row.getString("name"), row.getString("public_key"),
                row.getObject("group_id", UUID.class), row.getString("group_name"),
                json.readTree(row.getString("settings")), row.getBoolean("disabled"));
    }
}
