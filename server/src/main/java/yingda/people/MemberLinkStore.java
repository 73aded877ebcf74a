package yingda.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// One-time links. Who follows one has no workspace yet: they are read and used as the system.
@Repository
class MemberLinkStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    MemberLinkStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// A link that can be used.
    ///
    /// @param address where it was sent to
    /// @param shown whether somebody other than its owner saw it
    record Link(UUID workspace, String workspaceName, UUID member, UUID account, String login, LinkPurpose purpose,
            String address, boolean shown, Instant expiresAt) {
    }

    void insert(UUID workspace, byte[] hash, UUID member, LinkPurpose purpose, String address, boolean shown, Instant now) {
        jdbc.sql("""
                insert into member_link (workspace_id, token_hash, member_id, purpose, address, shown, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, hash, member, purpose.wire(), address, shown, at(now), at(now.plus(purpose.life())))
                .update();
    }

    /// Takes away the force of the member's unused links of this purpose.
    int withdraw(UUID workspace, UUID member, LinkPurpose purpose) {
        return jdbc.sql("delete from member_link where workspace_id = ? and member_id = ? and purpose = ? and used_at is null")
                .params(workspace, member, purpose.wire()).update();
    }

    /// Until when the member's latest invitation can be used; empty when there is none.
    Optional<Instant> invitedUntil(UUID workspace, UUID member, Instant now) {
        return jdbc.sql("""
                select max(expires_at) from member_link
                where workspace_id = ? and member_id = ? and purpose = 'invite' and used_at is null and expires_at > ?""")
                .params(workspace, member, at(now)).query((row, n) -> Optional.ofNullable(
                        row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single();
    }

    /// The link of this token, when it can be used. A disabled member's cannot; in a disabled workspace only the one that
    /// locks the account.
    Optional<Link> find(byte[] hash, Instant now) {
        return system.sql("""
                select l.workspace_id as workspace, w.name as workspace_name, l.member_id as member, m.account_id as account,
                       a.login, l.purpose, l.address, l.shown, l.expires_at
                from member_link l
                join workspace w on w.id = l.workspace_id and (w.disabled_at is null or l.purpose = 'lock')
                join member m on m.workspace_id = l.workspace_id and m.id = l.member_id and m.disabled_at is null
                join account a on a.id = m.account_id
                where l.token_hash = ? and l.used_at is null and l.expires_at > ?""").params(hash, at(now))
                .query((row, n) -> new Link(row.getObject("workspace", UUID.class), row.getString("workspace_name"),
                        row.getObject("member", UUID.class), row.getObject("account", UUID.class), row.getString("login"),
                        LinkPurpose.ofWire(row.getString("purpose")), row.getString("address"), row.getBoolean("shown"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant())).optional();
    }

    /// False when another request used it first. The row is locked until the transaction ends.
    boolean use(byte[] hash, Instant now) {
        return system.sql("update member_link set used_at = ? where token_hash = ? and used_at is null and expires_at > ?")
                .params(at(now), hash, at(now)).update() == 1;
    }

    /// Ends the links that set a password of this account, in every workspace.
    void endPasswordLinks(UUID account) {
        system.sql("""
                delete from member_link l using member m
                where m.workspace_id = l.workspace_id and m.id = l.member_id and m.account_id = ? and l.used_at is null
                  and l.purpose in ('invite', 'reset')""").param(account).update();
    }

    void deleteExpired(Instant before) {
        system.sql("delete from member_link where expires_at < ?").param(at(before)).update();
    }

    Optional<String> language(UUID workspace, UUID member) {
        return jdbc.sql("select language from member where workspace_id = ? and id = ?").params(workspace, member)
                .query(String.class).optional();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
