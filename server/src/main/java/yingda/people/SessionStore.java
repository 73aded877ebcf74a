package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions come before any workspace is known: this store works as the system.
@Repository
class SessionStore {

    private final JdbcClient system;
    private final ViewerReading viewers;

    SessionStore(@Qualifier("system") JdbcClient system, ViewerReading viewers) {
        this.system = system;
        this.viewers = viewers;
    }

    /// @param tokenHash SHA-256 of the cookie's value
    record Found(byte[] tokenHash, Session session) {
    }

    /// The sessions of these tokens that live: not expired, the member not disabled.
    List<Found> living(List<byte[]> tokenHashes, Instant now) {
        return system.sql("""
                select s.token_hash, s.csrf_token, s.expires_at,
                """ + ViewerReading.COLUMNS + """
                from session s join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                left join workspace_role r on r.workspace_id = m.workspace_id and r.key = m.role
                where s.token_hash = any (?) and s.expires_at > ? and m.disabled_at is null""")
                .param(tokenHashes.toArray(byte[][]::new))
                .param(at(now))
                .query((row, n) -> new Found(row.getBytes("token_hash"), session(row)))
                .list().stream().map(this::granted).toList();
    }

    private static Session session(ResultSet row) throws SQLException {
        UUID id = TokenHash.id(row.getBytes("token_hash"));
        Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        return new Session(id, ViewerReading.viewer(row), row.getString("csrf_token"), expires);
    }

    private Found granted(Found found) {
        Session session = found.session;
        return new Found(found.tokenHash,
                new Session(session.id(), viewers.granted(session.viewer()), session.csrfToken(), session.expiresAt()));
    }

    void insert(byte[] tokenHash, Membership member, String csrfToken, Instant expires, String address, String agent) {
        system.sql("""
                insert into session (token_hash, account_id, workspace_id, member_id, csrf_token, expires_at, address,
                                     user_agent)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(tokenHash, member.account(), member.workspace(), member.member(), csrfToken, at(expires),
                        address, agent)
                .update();
    }

    void delete(byte[] tokenHash) {
        system.sql("delete from session where token_hash = ?").param(tokenHash).update();
    }

    /// Ends all sessions of a member but one.
    ///
    /// @param kept the token hash of the one; empty bytes to end all
    void deleteOf(UUID workspace, UUID member, byte[] kept) {
        system.sql("delete from session where workspace_id = ? and member_id = ? and token_hash <> ?")
                .params(workspace, member, kept)
                .update();
    }

    /// Ends all sessions of an account, in every workspace, but one.
    void deleteOfAccount(UUID account, byte[] kept) {
        system.sql("delete from session where account_id = ? and token_hash <> ?").params(account, kept).update();
    }

    int deleteExpired(Instant now) {
        return system.sql("delete from session where expires_at <= ?").param(at(now)).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
