package yingda.people;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

/// Second factors belong to accounts, not to workspaces: as the system.
@Repository
class SecondFactorStore implements StoredSecrets {

    private final JdbcClient system;
    private final Secrets secrets;

    SecondFactorStore(@Qualifier("system") JdbcClient system, Secrets secrets) {
        this.system = system;
        this.secrets = secrets;
    }

    private record Sealed(UUID id, byte[] secret) {
    }

    /// The secret of an account.
    ///
    /// @param confirmed whether it is in force, not being set up
    Optional<byte[]> secret(UUID account, boolean confirmed) {
        return system.sql("select secret from second_factor where account_id = ? and (confirmed_at is not null) = ?")
                .params(account, confirmed).query((row, n) -> secrets.decrypt(row.getBytes("secret"))).optional();
    }

    /// False when one is in force.
    boolean begin(UUID account, byte[] secret, Instant now) {
        return system.sql("""
                insert into second_factor (account_id, secret, created_at) values (?, ?, ?)
                on conflict (account_id) do update set secret = excluded.secret, created_at = excluded.created_at
                where second_factor.confirmed_at is null""").params(account, secrets.encrypt(secret), at(now)).update() == 1;
    }

    boolean confirm(UUID account, long step, Instant now) {
        return system.sql("""
                update second_factor set confirmed_at = ?, last_step = ? where account_id = ? and confirmed_at is null""")
                .params(at(now), step, account).update() == 1;
    }

    /// False when the code of this step, or a later one, was used before.
    boolean spend(UUID account, long step) {
        return system.sql("""
                update second_factor set last_step = ? where account_id = ? and confirmed_at is not null and last_step < ?""")
                .params(step, account, step).update() == 1;
    }

    void replaceCodes(UUID account, List<byte[]> hashes) {
        system.sql("delete from recovery_code where account_id = ?").param(account).update();
        hashes.forEach(hash -> system.sql("insert into recovery_code (account_id, code_hash) values (?, ?)")
                .params(account, hash).update());
    }

    boolean spendCode(UUID account, byte[] hash, Instant now) {
        return system.sql("update recovery_code set used_at = ? where account_id = ? and code_hash = ? and used_at is null")
                .params(at(now), account, hash).update() == 1;
    }

    int codesLeft(UUID account) {
        return system.sql("select count(*) from recovery_code where account_id = ? and used_at is null").param(account)
                .query(Integer.class).single();
    }

    /// Takes away the factor with its codes. False when there was none in force.
    boolean remove(UUID account) {
        system.sql("delete from recovery_code where account_id = ?").param(account).update();
        return system.sql("delete from second_factor where account_id = ? returning confirmed_at is not null").param(account)
                .query(Boolean.class).optional().orElse(false);
    }

    void trust(byte[] hash, UUID account, String userAgent, Instant now, Instant expires) {
        system.sql("insert into trusted_device (token_hash, account_id, user_agent, created_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(hash, account, userAgent, at(now), at(expires)).update();
    }

    boolean isTrusted(byte[] hash, UUID account, Instant now) {
        return system.sql("select exists (select from trusted_device where token_hash = ? and account_id = ? and expires_at > ?)")
                .params(hash, account, at(now)).query(Boolean.class).single();
    }

    void distrustAll(UUID account) {
        system.sql("delete from trusted_device where account_id = ?").param(account).update();
    }

    void deleteExpired(Instant now) {
        system.sql("delete from trusted_device where expires_at <= ?").param(at(now)).update();
    }

    @Override
    public String name() {
        return "secrets of second factors";
    }

    @Override
    public int reseal(Secrets newest) {
        return system.sql("select account_id as id, secret from second_factor").query(Sealed.class).list().stream()
                .filter(row -> newest.isStale(row.secret()))
                .mapToInt(row -> system.sql("update second_factor set secret = ? where account_id = ? and secret = ?")
                        .params(newest.encrypt(newest.decrypt(row.secret())), row.id(), row.secret()).update()).sum();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
