package yingda.mailoauth;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

/// SQL of consents, by those who connect: over all workspaces.
@Repository
class OAuthGrantStore implements StoredSecrets {

    private final JdbcClient system;
    private final Secrets secrets;

    OAuthGrantStore(@Qualifier("system") JdbcClient system, Secrets secrets) {
        this.system = system;
        this.secrets = secrets;
    }

    Optional<OAuthGrant> find(UUID workspace, UUID mailbox) {
        return system.sql("""
                select provider, account, refresh_token, access_token, expires_at, broken_code from mail_oauth_grant
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("workspace", workspace).param("mailbox", mailbox)
                .query((row, n) -> new OAuthGrant(OAuthProvider.of(row.getString(1)), row.getString(2), open(row.getBytes(3)),
                        open(row.getBytes(4)), row.getTimestamp(5).toInstant(), row.getString(6))).optional();
    }

    Optional<OAuthApp> app(UUID workspace, OAuthProvider provider) {
        return system.sql("""
                select client_id, client_secret, tenant from mail_oauth_app
                where workspace_id = :workspace and provider = :provider""")
                .param("workspace", workspace).param("provider", provider.word())
                .query((row, n) -> new OAuthApp(provider, row.getString(1), open(row.getBytes(2)), row.getString(3), null)).optional();
    }

    /// Whether the caller may ask for a new token; nobody else does until it is stored or the time is over.
    boolean claim(UUID workspace, UUID mailbox, Duration patience) {
        return system.sql("""
                update mail_oauth_grant set refreshing_until = now() + :patience * interval '1 millisecond'
                where workspace_id = :workspace and mailbox_id = :mailbox and broken_at is null
                  and (refreshing_until is null or refreshing_until < now())""")
                .param("workspace", workspace).param("mailbox", mailbox).param("patience", patience.toMillis()).update() == 1;
    }

    /// @param until when the consent ends unless it is used; one that does not move on with use stays
    void renewed(UUID workspace, UUID mailbox, OAuthAnswer answer, Instant expiresAt, Instant until) {
        String fresh = answer.refreshToken();
        system.sql("""
                update mail_oauth_grant set access_token = :access, refresh_token = coalesce(:refresh, refresh_token),
                    expires_at = :expiresAt, refreshing_until = null,
                    consent_until = case when consent_fixed and not :said then consent_until else :until end
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("workspace", workspace).param("mailbox", mailbox).param("access", seal(answer.accessToken()))
                .param("refresh", fresh == null ? null : seal(fresh)).param("expiresAt", Timestamp.from(expiresAt))
                .param("said", answer.refreshFor() != null).param("until", Timestamp.from(until)).update();
    }

    /// Ends a claim without a token.
    ///
    /// @param code why the consent is gone; null: it may work later
    void notRenewed(UUID workspace, UUID mailbox, @Nullable String code) {
        system.sql("""
                update mail_oauth_grant set refreshing_until = null, broken_code = :code,
                    broken_at = case when :code::text is null then null else now() end
                where workspace_id = :workspace and mailbox_id = :mailbox""")
                .param("workspace", workspace).param("mailbox", mailbox).param("code", code).update();
    }

    private byte[] seal(String text) {
        return secrets.encrypt(text.getBytes(StandardCharsets.UTF_8));
    }

    private String open(byte[] sealed) {
        return new String(secrets.decrypt(sealed), StandardCharsets.UTF_8);
    }

    @Override
    public String name() {
        return "consents of mailboxes and secrets of their applications";
    }

    @Override
    public int reseal(Secrets secrets) {
        return reseal(secrets, "mail_oauth_grant", "refresh_token") + reseal(secrets, "mail_oauth_grant", "access_token")
                + reseal(secrets, "mail_oauth_app", "client_secret");
    }

    private int reseal(Secrets secrets, String table, String column) {
        int count = 0;
        for (byte[] stale : system.sql("select " + column + " from " + table).query(byte[].class).list()) {
            if (secrets.isStale(stale)) {
                count += system.sql("update " + table + " set " + column + " = :fresh where " + column + " = :stale")
                        .param("fresh", secrets.encrypt(secrets.decrypt(stale))).param("stale", stale).update();
            }
        }
        return count;
    }
}
