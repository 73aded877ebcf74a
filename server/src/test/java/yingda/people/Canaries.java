package yingda.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.Secrets;
import yingda.kernel.Uuids;

/// Secrets planted in one workspace, wherever the server keeps any.
final class Canaries {

    private final JdbcClient system;
    private final Secrets secrets;
    private final Cast cast;
    private final ForeignWorkspace rows;
    private final Map<String, byte[]> sealed = new LinkedHashMap<>();
    private final Map<String, byte[]> others = new LinkedHashMap<>();

    /// @param rows what is planted in the same workspace: a mailbox, a webhook
    Canaries(JdbcClient system, Secrets secrets, Cast cast, ForeignWorkspace rows) {
        this.system = system;
        this.secrets = secrets;
        this.cast = cast;
        this.rows = rows;
        plantMail();
        plantPrograms();
        plantSignIn();
        plantSingleSignOn();
    }

    private byte[] sealed(String name) {
        byte[] plain = ("canary-" + name + "-" + UUID.randomUUID()).getBytes(UTF_8);
        sealed.put(name, plain);
        return secrets.encrypt(plain);
    }

    private byte[] hash(String name) {
        byte[] hash = TokenHash.of(TokenHash.newToken());
        others.put(name, hash);
        return hash;
    }

    private void plantMail() {
        UUID workspace = cast.workspace();
        UUID mailbox = UUID.fromString(rows.id("mailboxes", "id"));
        system.sql("update mailbox set password = ? where channel_id = ?").params(sealed("mailbox-password"), mailbox).update();
        system.sql("insert into mail_oauth_app (workspace_id, provider, client_id, client_secret) values (?, 'google', 'id', ?)")
                .params(workspace, sealed("consent-client-secret")).update();
        system.sql("""
                insert into mail_oauth_grant (workspace_id, mailbox_id, provider, account, refresh_token, access_token, expires_at)
                values (?, ?, 'google', 'desk@example.com', ?, ?, now() + interval '1 hour')""")
                .params(workspace, mailbox, sealed("refresh-token"), sealed("access-token")).update();
        system.sql("""
                insert into mail_oauth_flow (workspace_id, state_hash, member_id, provider, verifier) values (?, ?, ?, 'google', ?)""")
                .params(workspace, hash("consent-state"), cast.member(Role.SUPER), sealed("consent-verifier")).update();
    }

    private void plantPrograms() {
        UUID workspace = cast.workspace();
        system.sql("""
                update webhook set secret = ?, old_secret = ?, old_secret_until = now() + interval '1 hour' where id = ?""")
                .params(sealed("webhook-secret"), sealed("old-webhook-secret"), UUID.fromString(rows.id("webhooks", "id"))).update();
        system.sql("""
                insert into application (workspace_id, id, channel_id, name, app_id, secret, old_secret, old_secret_until, created_by)
                values (?, ?, ?, '商城', ?, ?, ?, now() + interval '1 hour', ?)""")
                .params(workspace, Uuids.next(), cast.channel(), "app-" + UUID.randomUUID(), sealed("application-secret"),
                        sealed("old-application-secret"), cast.member(Role.SUPER)).update();
        system.sql("update api_token set token_hash = ? where id = ?")
                .params(hash("api-token"), UUID.fromString(rows.id("tokens", "id"))).update();
    }

    private void plantSignIn() {
        UUID member = cast.member(Role.SENIOR);
        UUID account = system.sql("select account_id from member where id = ?").param(member).query(UUID.class).single();
        others.put("password-hash", system.sql("select password_hash from account where id = ?").param(account)
                .query(String.class).single().getBytes(UTF_8));
        system.sql("insert into second_factor (account_id, secret, created_at, confirmed_at) values (?, ?, now(), now())")
                .params(account, sealed("totp-secret")).update();
        system.sql("insert into recovery_code (account_id, code_hash) values (?, ?)").params(account, hash("recovery-code")).update();
        system.sql("""
                insert into trusted_device (token_hash, account_id, user_agent, created_at, expires_at)
                values (?, ?, 'x', now(), now() + interval '1 day')""").params(hash("trusted-device"), account).update();
        system.sql("""
                insert into member_link (workspace_id, token_hash, member_id, purpose, address, shown, created_at, expires_at)
                values (?, ?, ?, 'reset', 'a@example.com', false, now(), now() + interval '1 hour')""")
                .params(cast.workspace(), hash("one-time-link"), member).update();
        String csrf = "canary-csrf-" + UUID.randomUUID();
        others.put("csrf-token", csrf.getBytes(UTF_8));
        system.sql("""
                insert into session (token_hash, account_id, workspace_id, member_id, csrf_token, expires_at, address, user_agent)
                values (?, ?, ?, ?, ?, now() + interval '1 hour', '127.0.0.1', 'x')""")
                .params(hash("session"), account, cast.workspace(), member, csrf).update();
    }

    private void plantSingleSignOn() {
        UUID workspace = cast.workspace();
        system.sql("""
                insert into sso_provider (workspace_id, label, issuer, client_id, client_secret, scopes, domains, trusts_second, enabled)
                values (?, '企业登录', 'https://id.example.com', 'id', ?, 'openid', '{}', false, false)""")
                .params(workspace, sealed("sso-client-secret")).update();
        system.sql("""
                insert into sso_flow (workspace_id, state_hash, browser_hash, issuer, nonce, verifier, redirect, next, expires_at)
                values (?, ?, ?, 'https://id.example.com', 'n', ?, '', '', now() + interval '1 hour')""")
                .params(workspace, hash("sso-state"), hash("sso-browser"), sealed("sso-verifier")).update();
    }

    /// Those that stand nowhere in the database in plain.
    Set<String> sealedOnes() {
        return sealed.values().stream().map(plain -> new String(plain, UTF_8)).collect(Collectors.toSet());
    }

    int count() {
        return sealed.size() + others.size();
    }

    /// Which of them the text holds, in whatever clothes.
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        Stream.of(sealed, others).forEach(all -> all.forEach((name, bytes) -> {
            if (clothes(bytes).anyMatch(text::contains)) {
                found.add(name);
            }
        }));
        return found;
    }

    private static Stream<String> clothes(byte[] bytes) {
        String plain = new String(bytes, UTF_8);
        return Stream.of(plain, URLEncoder.encode(plain, UTF_8), HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
