package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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

    /// The sessions of these tokens that live: not expired, the member not disabled, with a second factor where the role
    /// must have one, unless the session is excused.
    List<Found> living(List<byte[]> tokenHashes, Instant now) {
        return system.sql("""
                select s.token_hash, s.csrf_token, s.expires_at,
                """ + ViewerReading.COLUMNS + """
                from session s join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                join workspace w on w.id = m.workspace_id and w.disabled_at is null
                left join workspace_role r on r.workspace_id = m.workspace_id and r.key = m.role
                where s.token_hash = any (?) and s.expires_at > ? and m.disabled_at is null
                  and (s.second <> '' or s.excused or not coalesce(r.second_factor, false))""")
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

    void insert(byte[] tokenHash, Membership member, String csrfToken, Instant expires, Browser browser, Kind kind) {
        system.sql("""
                insert into session (token_hash, account_id, workspace_id, member_id, csrf_token, expires_at, address,
                                     user_agent, method, second)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(tokenHash, member.account(), member.workspace(), member.member(), csrfToken, at(expires),
                        browser.address(), browser.userAgent(), kind.method(), kind.second())
                .update();
    }

    /// How a session was opened.
    ///
    /// @param method `password` or `sso`
    /// @param second how the second factor was proved; empty: not at all
    record Kind(UUID account, String method, String second) {
    }

    Optional<Kind> kind(byte[] tokenHash) {
        return system.sql("select account_id as account, method, second from session where token_hash = ?").param(tokenHash)
                .query(Kind.class).optional();
    }

    void setSecond(byte[] tokenHash, String second) {
        system.sql("update session set second = ? where token_hash = ?").params(second, tokenHash).update();
    }

    void excuse(byte[] tokenHash) {
        system.sql("update session set excused = true where token_hash = ?").param(tokenHash).update();
    }

    private static final String DEVICES = """
            select s.token_hash, w.name as workspace, s.address, s.user_agent, s.method, s.second, s.created_at, s.last_used_at, s.expires_at
            from session s join workspace w on w.id = s.workspace_id
            where s.expires_at > :now""";

    /// Where an account is signed in, in all workspaces, the last used first.
    List<Device> ofAccount(UUID account, Instant now) {
        return system.sql(DEVICES + " and s.account_id = :account order by s.last_used_at desc, s.token_hash limit 200")
                .param("now", at(now)).param("account", account).query((row, n) -> device(row)).list();
    }

    /// Where a member is signed in, the last used first.
    List<Device> ofMember(UUID workspace, UUID member, Instant now) {
        return system.sql(DEVICES + """

                and s.workspace_id = :workspace and s.member_id = :member order by s.last_used_at desc, s.token_hash limit 200""")
                .param("now", at(now)).param("workspace", workspace).param("member", member)
                .query((row, n) -> device(row)).list();
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(TokenHash.id(row.getBytes("token_hash")), row.getString("workspace"),
                Devices.name(row.getString("user_agent")), row.getString("address"), row.getString("method"),
                row.getString("second"), instant(row, "created_at"), instant(row, "last_used_at"), instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /// False when the account has no such session.
    boolean deleteOfAccount(UUID account, UUID id) {
        return system.sql("delete from session where account_id = ? and substr(token_hash, 1, 16) = uuid_send(?)")
                .params(account, id).update() == 1;
    }

    /// False when the member has no such session.
    boolean deleteOf(UUID workspace, UUID member, UUID id) {
        return system.sql("""
                delete from session where workspace_id = ? and member_id = ? and substr(token_hash, 1, 16) = uuid_send(?)""")
                .params(workspace, member, id).update() == 1;
    }

    void touch(List<byte[]> tokenHashes, Instant now) {
        system.sql("update session set last_used_at = ? where token_hash = any (?)")
                .param(at(now)).param(tokenHashes.toArray(byte[][]::new)).update();
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

    /// The members of these sessions were here. Rows that somebody changes at the moment are left out: it waits for nobody.
    void seen(List<byte[]> tokenHashes, Instant now) {
        system.sql("""
                update member set seen_at = ?
                from (select m.workspace_id, m.id from session s join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                      where s.token_hash = any (?) for no key update of m skip locked) here
                where member.workspace_id = here.workspace_id and member.id = here.id""")
                .param(at(now)).param(tokenHashes.toArray(byte[][]::new)).update();
    }

    int deleteExpired(Instant now) {
        return system.sql("delete from session where expires_at <= ?").param(at(now)).update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
