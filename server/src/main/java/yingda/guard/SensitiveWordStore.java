package yingda.guard;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SensitiveWordStore {

    private static final String SELECT =
            "select id, word, action, direction, changed_by, changed_at from sensitive_word ";

    private final JdbcClient jdbc;
    private final JdbcClient system;

    SensitiveWordStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Changes with every change of the list.
    record Version(long words, @Nullable Instant changed) {
    }

    /// By the system's pool: the rules are needed in requests, sockets and the server's own work alike.
    Version version(UUID workspace) {
        return system.sql("select count(*) as words, max(changed_at) as changed from sensitive_word where workspace_id = ?")
                .param(workspace).query((row, n) -> new Version(row.getLong("words"),
                        row.getTimestamp("changed") == null ? null : row.getTimestamp("changed").toInstant())).single();
    }

    /// See [#version].
    List<SensitiveWord> allOf(UUID workspace) {
        return system.sql(SELECT + "where workspace_id = ? order by id").param(workspace)
                .query((row, n) -> word(row)).list();
    }

    List<SensitiveWord> list(UUID workspace) {
        return jdbc.sql(SELECT + "where workspace_id = ? order by word collate \"zh-x-icu\", id").param(workspace)
                .query((row, n) -> word(row)).list();
    }

    Optional<SensitiveWord> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = ?").params(workspace, id)
                .query((row, n) -> word(row)).optional();
    }

    /// Fails with a broken unique index when the word is there already.
    void insert(UUID workspace, SensitiveWord word) {
        jdbc.sql("""
                insert into sensitive_word (workspace_id, id, word, folded, action, direction, changed_by)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, word.id(), word.word(), Folding.fold(word.word()), word.action().wire(),
                        word.direction().wire(), word.changedBy()).update();
    }

    /// See [#insert].
    void update(UUID workspace, SensitiveWord word) {
        jdbc.sql("""
                update sensitive_word set word = ?, folded = ?, action = ?, direction = ?, changed_by = ?,
                    changed_at = clock_timestamp()
                where workspace_id = ? and id = ?""")
                .params(word.word(), Folding.fold(word.word()), word.action().wire(), word.direction().wire(),
                        word.changedBy(), workspace, word.id()).update();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from sensitive_word where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    private static SensitiveWord word(ResultSet row) throws SQLException {
        return new SensitiveWord(row.getObject("id", UUID.class), row.getString("word"),
                SensitiveWord.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                SensitiveWord.Direction.valueOf(row.getString("direction").toUpperCase(Locale.ROOT)),
                row.getObject("changed_by", UUID.class), row.getTimestamp("changed_at").toInstant());
    }
}
