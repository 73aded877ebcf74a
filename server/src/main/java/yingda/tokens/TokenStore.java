package yingda.tokens;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TokenStore {

    private static final String SELECT = """
            select t.id, t.member_id, m.display_name, t.name, t.scopes, t.hint, t.created_at, t.expires_at, t.last_used_at,
                   t.last_address
            from api_token t join member m on m.workspace_id = t.workspace_id and m.id = t.member_id
            """;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    TokenStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// What a request needs to know of a token.
    record Found(UUID workspace, UUID id, UUID member, Set<String> scopes, @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt) {
    }

    /// By the system's pool: the token comes before any workspace is known.
    Optional<Found> find(byte[] hash) {
        return system.sql("select workspace_id, id, member_id, scopes, expires_at, last_used_at from api_token where token_hash = ?")
                .param(hash).query((row, n) -> new Found(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                        row.getObject("member_id", UUID.class), Set.of((String[]) row.getArray("scopes").getArray()),
                        instant(row.getTimestamp("expires_at")), instant(row.getTimestamp("last_used_at")))).optional();
    }

    /// Nothing happens when another node has written within the minute.
    void used(UUID workspace, UUID id, String address) {
        system.sql("""
                update api_token set last_used_at = now(), last_address = ?
                where workspace_id = ? and id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')""")
                .params(address, workspace, id).update();
    }

    List<Token> ofMember(UUID workspace, UUID member) {
        return jdbc.sql(SELECT + "where t.workspace_id = ? and t.member_id = ? order by t.id desc").params(workspace, member)
                .query((row, n) -> token(row)).list();
    }

    /// The newest first; `before` is the id of the last one of the page before.
    List<Token> all(UUID workspace, @Nullable UUID before, int limit) {
        return jdbc.sql(SELECT + "where t.workspace_id = ? and t.id < ? order by t.id desc limit ?")
                .params(workspace, before == null ? new UUID(-1, -1) : before, limit).query((row, n) -> token(row)).list();
    }

    Optional<Token> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where t.workspace_id = ? and t.id = ?").params(workspace, id).query((row, n) -> token(row)).optional();
    }

    /// One at a time for each member, so that two requests cannot pass the limit together.
    int lockAndCount(UUID workspace, UUID member) {
        jdbc.sql("select id from member where workspace_id = ? and id = ? for update").params(workspace, member).query(UUID.class).single();
        return jdbc.sql("select count(*) from api_token where workspace_id = ? and member_id = ?").params(workspace, member)
                .query(Integer.class).single();
    }

    void insert(UUID workspace, UUID id, UUID member, String name, List<String> scopes, byte[] hash, String hint,
            @Nullable Instant expiresAt) {
        jdbc.sql("""
                insert into api_token (workspace_id, id, member_id, name, scopes, token_hash, hint, expires_at)
                values (:workspace, :id, :member, :name, :scopes::text[], :hash, :hint, :expires::timestamptz)""")
                .param("workspace", workspace).param("id", id).param("member", member).param("name", name)
                .param("scopes", scopes.toArray(String[]::new)).param("hash", hash).param("hint", hint)
                .param("expires", expiresAt == null ? null : OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC)).update();
    }

    boolean delete(UUID workspace, UUID id) {
        return jdbc.sql("delete from api_token where workspace_id = ? and id = ?").params(workspace, id).update() == 1;
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(row.getObject("id", UUID.class),
                new Token.Owner(row.getObject("member_id", UUID.class), row.getString("display_name")), row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()), row.getString("hint"), row.getTimestamp("created_at").toInstant(),
                instant(row.getTimestamp("expires_at")), instant(row.getTimestamp("last_used_at")), row.getString("last_address"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
