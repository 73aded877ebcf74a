package yingda.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sessions come before any workspace is known: this store works as the system.
@Repository
class SessionStore {

    private final JdbcClient system;
    private final List<Grants> grants;

    SessionStore(@Qualifier("system") JdbcClient system, List<Grants> grants) {
        this.system = system;
        this.grants = grants;
    }

    /// @param tokenHash SHA-256 of the cookie's value
    record Found(byte[] tokenHash, Session session) {
    }

    /// The sessions of these tokens that live: not expired, the member not disabled.
    List<Found> living(List<byte[]> tokenHashes, Instant now) {
        return system.sql("""
                select s.token_hash, s.csrf_token, s.expires_at, m.workspace_id, m.id, m.role, m.display_name,
                       r.name, r.permissions, r.scope, coalesce(r.second_factor, false) as second_factor,
                       array(select g.group_id from group_member g
                             where g.workspace_id = m.workspace_id and g.member_id = m.id) as groups
                from session s join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                left join workspace_role r on r.workspace_id = m.workspace_id and r.key = m.role
                where s.token_hash = any (?) and s.expires_at > ? and m.disabled_at is null""")
                .param(tokenHashes.toArray(byte[][]::new))
                .param(at(now))
                .query((row, n) -> new Found(row.getBytes("token_hash"), session(row)))
                .list().stream().map(this::granted).toList();
    }

    private static Session session(ResultSet row) throws SQLException {
        RoleView role = RoleStore.view(row.getString("role"), row);
        UUID workspace = row.getObject("workspace_id", UUID.class);
        Viewer viewer = new Viewer(workspace, row.getObject("id", UUID.class), role.key(),
                role.permissions(), role.scope(), groups(row.getArray("groups")), row.getString("display_name"));
        UUID id = TokenHash.id(row.getBytes("token_hash"));
        Instant expires = row.getObject("expires_at", OffsetDateTime.class).toInstant();
        return new Session(id, viewer, row.getString("csrf_token"), expires);
    }

    private Found granted(Found found) {
        Viewer viewer = found.session.viewer();
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(viewer.permissions());
        grants.forEach(grant -> all.addAll(grant.more(viewer.workspace(), viewer.permissions())));
        if (all.equals(viewer.permissions())) {
            return found;
        }
        Viewer more = new Viewer(viewer.workspace(), viewer.member(), viewer.role(), Collections.unmodifiableSet(all),
                viewer.scope(), viewer.groups(), viewer.displayName());
        return new Found(found.tokenHash, new Session(found.session.id(), more, found.session.csrfToken(), found.session.expiresAt()));
    }

    private static Set<UUID> groups(Array ids) throws SQLException {
        return Set.of((UUID[]) ids.getArray());
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
