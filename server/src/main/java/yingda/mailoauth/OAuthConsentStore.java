package yingda.mailoauth;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;

/// SQL of asking for consent, within the workspace's scope.
@Repository
class OAuthConsentStore {

    private final JdbcClient jdbc;
    private final Secrets secrets;

    OAuthConsentStore(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /// The applications without their secrets.
    List<OAuthApp> apps(UUID workspace) {
        return jdbc.sql("select provider, client_id, tenant, secret_until from mail_oauth_app where workspace_id = :workspace order by provider")
                .param("workspace", workspace)
                .query((row, n) -> new OAuthApp(OAuthProvider.of(row.getString(1)), row.getString(2), "", row.getString(3),
                        row.getObject(4, LocalDate.class))).list();
    }

    /// @param app with an empty secret: the one that is stored stays
    /// @return false when there is no secret to keep
    boolean saveApp(UUID workspace, OAuthApp app) {
        if (app.clientSecret().isEmpty()) {
            return jdbc.sql("""
                    update mail_oauth_app set client_id = :clientId, tenant = :tenant, secret_until = :until
                    where workspace_id = :workspace and provider = :provider""")
                    .param("workspace", workspace).param("provider", app.provider().word())
                    .param("clientId", app.clientId()).param("tenant", app.tenant()).param("until", app.secretUntil()).update() == 1;
        }
        jdbc.sql("""
                insert into mail_oauth_app (workspace_id, provider, client_id, client_secret, tenant, secret_until)
                values (:workspace, :provider, :clientId, :secret, :tenant, :until)
                on conflict (workspace_id, provider) do update
                    set client_id = excluded.client_id, client_secret = excluded.client_secret, tenant = excluded.tenant,
                        secret_until = excluded.secret_until""")
                .param("workspace", workspace).param("provider", app.provider().word()).param("clientId", app.clientId())
                .param("secret", seal(app.clientSecret())).param("tenant", app.tenant()).param("until", app.secretUntil()).update();
        return true;
    }

    /// Whether there was one.
    boolean deleteApp(UUID workspace, OAuthProvider provider) {
        return jdbc.sql("delete from mail_oauth_app where workspace_id = :workspace and provider = :provider")
                .param("workspace", workspace).param("provider", provider.word()).update() == 1;
    }

    /// The addresses of mailboxes that log in by this provider, at most ten.
    List<String> users(UUID workspace, OAuthProvider provider) {
        return jdbc.sql("""
                select m.address from mail_oauth_grant g
                join mailbox m on m.workspace_id = g.workspace_id and m.channel_id = g.mailbox_id and m.auth = 'oauth'
                where g.workspace_id = :workspace and g.provider = :provider order by m.address limit 10""")
                .param("workspace", workspace).param("provider", provider.word()).query(String.class).list();
    }

    /// A consent that is being asked for.
    ///
    /// @param verifier what proves that who asked also finishes
    /// @param mailbox null: a new one
    /// @param own whether the new one is the member's own
    record Flow(UUID member, OAuthProvider provider, String verifier, @Nullable UUID mailbox, String name, @Nullable UUID group,
            boolean own) {}

    void insertFlow(UUID workspace, byte[] stateHash, Flow flow) {
        jdbc.sql("""
                insert into mail_oauth_flow (workspace_id, state_hash, member_id, provider, verifier, mailbox_id, name, group_id, own)
                values (:workspace, :state, :member, :provider, :verifier, :mailbox, :name, :group, :own)""")
                .param("workspace", workspace).param("state", stateHash).param("member", flow.member())
                .param("provider", flow.provider().word()).param("verifier", seal(flow.verifier()))
                .param("mailbox", flow.mailbox()).param("name", flow.name()).param("group", flow.group()).param("own", flow.own()).update();
    }

    /// Takes a flow out, so that it is used once, and those that nobody finished.
    Optional<Flow> takeFlow(UUID workspace, byte[] stateHash, UUID member, Duration validFor) {
        jdbc.sql("""
                delete from mail_oauth_flow
                where workspace_id = :workspace and created_at < now() - :validFor * interval '1 millisecond'""")
                .param("workspace", workspace).param("validFor", validFor.toMillis()).update();
        return jdbc.sql("""
                delete from mail_oauth_flow where workspace_id = :workspace and state_hash = :state and member_id = :member
                returning provider, verifier, mailbox_id, name, group_id, own""")
                .param("workspace", workspace).param("state", stateHash).param("member", member)
                .query((row, n) -> new Flow(member, OAuthProvider.of(row.getString(1)),
                        new String(secrets.decrypt(row.getBytes(2)), StandardCharsets.UTF_8), row.getObject(3, UUID.class),
                        row.getString(4), row.getObject(5, UUID.class), row.getBoolean(6))).optional();
    }

    /// From now on the mailbox logs in by its provider; its running connection starts anew.
    void useConsent(UUID workspace, UUID mailbox) {
        jdbc.sql("""
                update mailbox set auth = 'oauth', user_name = address, password = :none, version = version + 1
                where workspace_id = :workspace and channel_id = :mailbox""")
                .param("none", seal("")).param("workspace", workspace).param("mailbox", mailbox).update();
    }

    /// Replaces what was there; a broken consent is whole again.
    void saveGrant(UUID workspace, UUID mailbox, OAuthProvider provider, String account, OAuthAnswer answer, String refreshToken, Instant now) {
        jdbc.sql("""
                insert into mail_oauth_grant (workspace_id, mailbox_id, provider, account, refresh_token, access_token, expires_at,
                    consent_until, consent_fixed)
                values (:workspace, :mailbox, :provider, :account, :refresh, :access, :expiresAt, :until, :fixed)
                on conflict (workspace_id, mailbox_id) do update set provider = excluded.provider, account = excluded.account,
                    refresh_token = excluded.refresh_token, access_token = excluded.access_token, expires_at = excluded.expires_at,
                    consent_until = excluded.consent_until, consent_fixed = excluded.consent_fixed, granted_at = now(), refreshing_until = null, broken_at = null, broken_code = null""")
                .param("workspace", workspace).param("mailbox", mailbox).param("provider", provider.word()).param("account", account)
                .param("refresh", seal(refreshToken)).param("access", seal(answer.accessToken()))
                .param("expiresAt", Timestamp.from(now.plus(answer.validFor())))
                .param("until", Timestamp.from(answer.consentUntil(provider, now)))
                .param("fixed", provider == OAuthProvider.GOOGLE && answer.refreshFor() != null).update();
    }

    private byte[] seal(String text) {
        return secrets.encrypt(text.getBytes(StandardCharsets.UTF_8));
    }
}
