package yingda.sso;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

/// Providers, links and sign-ins on their way. Who signs in has no workspace yet: reads go as the system.
@Repository
class ProviderStore implements StoredSecrets {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final Secrets secrets;

    ProviderStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, Secrets secrets) {
        this.jdbc = jdbc;
        this.system = system;
        this.secrets = secrets;
    }

    Optional<Provider> find(UUID workspace) {
        return system.sql("""
                select p.* from sso_provider p join workspace w on w.id = p.workspace_id and w.disabled_at is null
                where p.workspace_id = ?""").param(workspace)
                .query((row, n) -> provider(row)).optional();
    }

    private Provider provider(ResultSet row) throws SQLException {
        byte[] secret = row.getBytes("client_secret");
        return new Provider(row.getObject("workspace_id", UUID.class), row.getString("label"), row.getString("issuer"),
                row.getString("client_id"), secret == null ? null : new String(secrets.decrypt(secret), StandardCharsets.UTF_8),
                row.getString("scopes"), List.of((String[]) row.getArray("domains").getArray()), row.getString("create_role"),
                row.getBoolean("trusts_second"), row.getBoolean("enabled"));
    }

    void write(Provider provider) {
        jdbc.sql("""
                insert into sso_provider (workspace_id, label, issuer, client_id, client_secret, scopes, domains, create_role,
                    trusts_second, enabled)
                values (:workspace, :label, :issuer, :clientId, :secret, :scopes, :domains, :role, :second, :enabled)
                on conflict (workspace_id) do update set label = excluded.label, issuer = excluded.issuer,
                    client_id = excluded.client_id, client_secret = excluded.client_secret, scopes = excluded.scopes,
                    domains = excluded.domains, create_role = excluded.create_role, trusts_second = excluded.trusts_second,
                    enabled = excluded.enabled, changed_at = now()""")
                .param("workspace", provider.workspace()).param("label", provider.label()).param("issuer", provider.issuer())
                .param("clientId", provider.clientId()).param("secret", sealed(provider.clientSecret()))
                .param("scopes", provider.scopes()).param("domains", provider.domains().toArray(String[]::new))
                .param("role", provider.createRole()).param("second", provider.trustsSecond()).param("enabled", provider.enabled())
                .update();
    }

    private byte @Nullable [] sealed(@Nullable String secret) {
        return secret == null ? null : secrets.encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    boolean delete(UUID workspace) {
        return jdbc.sql("delete from sso_provider where workspace_id = ?").param(workspace).update() == 1;
    }

    /// The one workspace of this installation that is not disabled; empty when there are several.
    Optional<UUID> onlyWorkspace() {
        List<UUID> found = system.sql("select id from workspace where disabled_at is null limit 2").query(UUID.class).list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    Optional<UUID> linked(UUID workspace, String issuer, String subject) {
        return system.sql("select member_id from sso_link where workspace_id = ? and issuer = ? and subject = ?")
                .params(workspace, issuer, subject).query(UUID.class).optional();
    }

    /// False when the subject belongs to somebody already.
    boolean link(UUID workspace, String issuer, String subject, UUID member) {
        return jdbc.sql("insert into sso_link (workspace_id, issuer, subject, member_id) values (?, ?, ?, ?) on conflict do nothing")
                .params(workspace, issuer, subject, member).update() == 1;
    }

    boolean hasLink(UUID workspace, String issuer, UUID member) {
        return system.sql("select exists (select from sso_link where workspace_id = ? and issuer = ? and member_id = ?)")
                .params(workspace, issuer, member).query(Boolean.class).single();
    }

    /// A sign-in that is at the provider.
    ///
    /// @param next where the browser goes afterwards
    record Flow(UUID workspace, String issuer, String nonce, String verifier, String redirect, String next) {
    }

    void begin(byte[] stateHash, byte[] browserHash, Flow flow, Instant expires) {
        system.sql("""
                insert into sso_flow (workspace_id, state_hash, browser_hash, issuer, nonce, verifier, redirect, next, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(flow.workspace(), stateHash, browserHash, flow.issuer(), flow.nonce(),
                        secrets.encrypt(flow.verifier().getBytes(StandardCharsets.UTF_8)), flow.redirect(), flow.next(), at(expires))
                .update();
    }

    /// Takes the flow of this state and browser away: it is of use once.
    Optional<Flow> take(UUID workspace, byte[] stateHash, byte[] browserHash, Instant now) {
        return system.sql("""
                delete from sso_flow where workspace_id = ? and state_hash = ? and browser_hash = ?
                returning workspace_id, issuer, nonce, verifier, redirect, next, expires_at > ? as living""")
                .params(workspace, stateHash, browserHash, at(now))
                .query((row, n) -> row.getBoolean("living") ? Optional.of(new Flow(row.getObject("workspace_id", UUID.class),
                        row.getString("issuer"), row.getString("nonce"),
                        new String(secrets.decrypt(row.getBytes("verifier")), StandardCharsets.UTF_8), row.getString("redirect"),
                        row.getString("next"))) : Optional.<Flow>empty()).optional().flatMap(found -> found);
    }

    void deleteExpired(Instant now) {
        system.sql("delete from sso_flow where expires_at <= ?").param(at(now)).update();
    }

    @Override
    public String name() {
        return "secrets of single sign-on";
    }

    @Override
    public int reseal(Secrets newest) {
        return system.sql("select workspace_id, client_secret from sso_provider where client_secret is not null")
                .query((row, n) -> reseal(newest, row.getObject(1, UUID.class), row.getBytes(2))).list().stream().mapToInt(Integer::intValue).sum();
    }

    private int reseal(Secrets newest, UUID workspace, byte[] sealed) {
        return newest.isStale(sealed) ? system.sql("update sso_provider set client_secret = ? where workspace_id = ? and client_secret = ?")
                .params(newest.encrypt(newest.decrypt(sealed)), workspace, sealed).update() : 0;
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
