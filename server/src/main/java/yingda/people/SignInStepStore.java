package yingda.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Sign-ins on their way: before any workspace, therefore as the system.
@Repository
class SignInStepStore {

    private final JdbcClient system;

    SignInStepStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// @param method what was proved first: `password` or `sso`
    /// @param second how the second factor was proved: `totp`, `recovery`, `device`, `provider`; empty: not yet
    record Row(UUID account, UUID workspace, UUID member, String method, String second) {

        Row with(String proof) {
            return new Row(account, workspace, member, method, proof);
        }
    }

    void insert(byte[] hash, Row row, Browser browser, Instant expires) {
        system.sql("""
                insert into sign_in_step (token_hash, account_id, workspace_id, member_id, method, second, address, user_agent, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(hash, row.account(), row.workspace(), row.member(), row.method(), row.second(), browser.address(),
                        browser.userAgent(), at(expires)).update();
    }

    /// That of a member who is not disabled and of an account that is not locked.
    Optional<Row> find(byte[] hash, Instant now) {
        return system.sql("""
                select s.account_id as account, s.workspace_id as workspace, s.member_id as member, s.method, s.second
                from sign_in_step s
                join member m on m.workspace_id = s.workspace_id and m.id = s.member_id and m.disabled_at is null
                join account a on a.id = s.account_id and a.locked_at is null
                where s.token_hash = ? and s.expires_at > ?""").params(hash, at(now)).query(Row.class).optional();
    }

    void setSecond(byte[] hash, String second) {
        system.sql("update sign_in_step set second = ? where token_hash = ?").params(second, hash).update();
    }

    /// False when another request finished it.
    boolean delete(byte[] hash) {
        return system.sql("delete from sign_in_step where token_hash = ?").param(hash).update() == 1;
    }

    void deleteOfAccount(UUID account) {
        system.sql("delete from sign_in_step where account_id = ?").param(account).update();
    }

    void deleteExpired(Instant now) {
        system.sql("delete from sign_in_step where expires_at <= ?").param(at(now)).update();
    }

    Instant passwordChangedAt(UUID account) {
        return system.sql("select password_changed_at from account where id = ?").param(account)
                .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
