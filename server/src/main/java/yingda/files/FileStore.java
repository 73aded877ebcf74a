package yingda.files;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FileStore {

    private static final String SELECT = """
            select id, name, media_type, bytes, sha256, width, height, owner_kind, owner_id from file
            """;

    private final JdbcClient jdbc;

    FileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(UUID id, String name, String mediaType, long bytes, byte[] sha256, @Nullable Integer width,
            @Nullable Integer height, String ownerKind, UUID ownerId) {
    }

    void insert(UUID workspace, Row row) {
        jdbc.sql("""
                insert into file (workspace_id, id, name, media_type, bytes, sha256, width, height, owner_kind, owner_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, row.id(), row.name(), row.mediaType(), row.bytes(), row.sha256(), row.width(),
                        row.height(), row.ownerKind(), row.ownerId())
                .update();
    }

    Optional<Row> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = ?").params(workspace, id).query(Row.class).optional();
    }

    List<Row> find(UUID workspace, Collection<UUID> ids) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = any (?)")
                .params(workspace, ids.toArray(UUID[]::new)).query(Row.class).list();
    }

    /// As [#find], of what may be downloaded.
    Optional<Row> findLinked(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = ? and withdrawn_at is null").params(workspace, id)
                .query(Row.class).optional();
    }

    /// @param system sees all workspaces and is in the caller's transaction
    void withdraw(JdbcClient system, UUID workspace, UUID id) {
        system.sql("update file set withdrawn_at = now() where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// @param system sees all workspaces and is in the caller's transaction
    void delete(JdbcClient system, UUID workspace, Collection<UUID> ids) {
        system.sql("delete from file where workspace_id = ? and id = any (?)")
                .params(workspace, ids.toArray(UUID[]::new)).update();
    }
}
