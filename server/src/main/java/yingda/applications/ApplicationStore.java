package yingda.applications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.FileLinks;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

@Repository
class ApplicationStore implements StoredSecrets {

    private static final String SELECT = """
            select a.workspace_id, a.id, a.name, a.description, a.logo_file_id, m.display_name as creator, a.created_at, a.app_id,
                   a.secret, a.old_secret_until, a.redirect_absolute, a.redirect_relative, a.callback_url, a.channel_id,
                   g.id as group_id, g.name as group_name, a.disabled_at is not null as disabled, a.last_request_at
            from application a
            join member m on m.workspace_id = a.workspace_id and m.id = a.created_by
            join channel c on c.workspace_id = a.workspace_id and c.id = a.channel_id
            join service_group g on g.workspace_id = c.workspace_id and g.id = c.group_id
            """;

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final FileLinks links;
    private final Secrets secrets;

    ApplicationStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system, FileLinks links, Secrets secrets) {
        this.jdbc = jdbc;
        this.system = system;
        this.links = links;
        this.secrets = secrets;
    }

    /// What a request needs to know.
    ///
    /// @param oldSecret null when none counts
    record Known(UUID workspace, UUID id, UUID channel, byte[] secret, byte @Nullable [] oldSecret, @Nullable Instant lastRequestAt) {
    }

    /// By the system's pool: the id comes before any workspace is known. Not those that are switched off.
    Optional<Known> byAppId(String appId) {
        return system.sql("""
                select workspace_id, id, channel_id, secret, case when old_secret_until > now() then old_secret end as old, last_request_at
                from application where app_id = ? and disabled_at is null""").param(appId)
                .query((row, n) -> new Known(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                        row.getObject("channel_id", UUID.class), row.getBytes("secret"), row.getBytes("old"), instant(row, "last_request_at")))
                .optional();
    }

    /// False when the nonce was used before.
    boolean useNonce(UUID workspace, UUID application, String nonce, Duration kept) {
        return system.sql("""
                insert into application_nonce (workspace_id, application_id, nonce, expires_at)
                values (?, ?, ?, now() + ? * interval '1 second') on conflict do nothing""")
                .params(workspace, application, nonce, kept.toSeconds()).update() == 1;
    }

    int deleteNonces() {
        return system.sql("delete from application_nonce where expires_at < now()").update();
    }

    /// Nothing happens when another node has written within the minute.
    void requested(UUID workspace, UUID id) {
        system.sql("""
                update application set last_request_at = now()
                where workspace_id = ? and id = ? and (last_request_at is null or last_request_at < now() - interval '1 minute')""")
                .params(workspace, id).update();
    }

    List<Application> list(UUID workspace) {
        return jdbc.sql(SELECT + "where a.workspace_id = ? order by a.id").param(workspace).query((row, n) -> application(row)).list();
    }

    Optional<Application> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where a.workspace_id = ? and a.id = ?").params(workspace, id).query((row, n) -> application(row)).optional();
    }

    void lock(UUID workspace, UUID id) {
        jdbc.sql("select id from application where workspace_id = ? and id = ? for update").params(workspace, id).query(UUID.class).optional();
    }

    void insert(UUID workspace, UUID id, UUID channel, String name, String description, String appId, String secret, UUID by) {
        jdbc.sql("""
                insert into application (workspace_id, id, channel_id, name, description, app_id, secret, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)""").params(workspace, id, channel, name, description, appId, sealed(secret), by).update();
    }

    void update(UUID workspace, UUID id, String name, String description, String redirectAbsolute, String redirectRelative,
            String callbackUrl, boolean disabled) {
        jdbc.sql("""
                update application set name = :name, description = :description, redirect_absolute = :absolute, redirect_relative = :relative,
                    callback_url = :callback, disabled_at = case when :disabled then coalesce(disabled_at, now()) end
                where workspace_id = :workspace and id = :id""")
                .param("name", name).param("description", description).param("absolute", redirectAbsolute).param("relative", redirectRelative)
                .param("callback", callbackUrl).param("disabled", disabled).param("workspace", workspace).param("id", id).update();
    }

    void setLogo(UUID workspace, UUID id, @Nullable UUID file) {
        jdbc.sql("update application set logo_file_id = ? where workspace_id = ? and id = ?").params(file, workspace, id).update();
    }

    /// The secret before counts until then; null: not any more.
    void setSecret(UUID workspace, UUID id, String secret, @Nullable Instant oldUntil) {
        jdbc.sql("""
                update application set old_secret = case when cast(:until as timestamptz) is null then null else secret end,
                    old_secret_until = cast(:until as timestamptz), secret = :secret
                where workspace_id = :workspace and id = :id""")
                .param("until", oldUntil == null ? null : oldUntil.toString()).param("secret", sealed(secret))
                .param("workspace", workspace).param("id", id).update();
    }

    String secret(UUID workspace, UUID id) {
        return opened(jdbc.sql("select secret from application where workspace_id = ? and id = ?").params(workspace, id).query(byte[].class).single());
    }

    String appId(UUID workspace, UUID id) {
        return jdbc.sql("select app_id from application where workspace_id = ? and id = ?").params(workspace, id).query(String.class).single();
    }

    /// What the customer has not read of what members said, at most a hundred.
    int unread(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                select count(*) from (select from message m
                    join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                    where m.workspace_id = ? and m.conversation_id = ? and m.public and m.sender_kind = 'member' and m.seq > c.customer_read_seq
                    limit 100) s""").params(workspace, conversation).query(Integer.class).single();
    }

    boolean groupExists(UUID workspace, String identifier) {
        return jdbc.sql("select exists (select from service_group where workspace_id = ? and identifier = ?)").params(workspace, identifier)
                .query(Boolean.class).single();
    }

    private byte[] sealed(String secret) {
        return secrets.encrypt(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    String opened(byte[] sealed) {
        return new String(secrets.decrypt(sealed), java.nio.charset.StandardCharsets.UTF_8);
    }

    private Application application(ResultSet row) throws SQLException {
        UUID logo = row.getObject("logo_file_id", UUID.class);
        Instant oldUntil = instant(row, "old_secret_until");
        return new Application(row.getObject("id", UUID.class), row.getString("name"), row.getString("description"),
                logo == null ? null : links.path(row.getObject("workspace_id", UUID.class), logo, "logo"), row.getString("creator"),
                row.getTimestamp("created_at").toInstant(), Masks.of(row.getString("app_id")), Masks.of(opened(row.getBytes("secret"))),
                oldUntil != null && oldUntil.isAfter(Instant.now()) ? oldUntil : null, row.getString("redirect_absolute"),
                row.getString("redirect_relative"), row.getString("callback_url"),
                new Application.Group(row.getObject("group_id", UUID.class), row.getString("group_name")), row.getObject("channel_id", UUID.class),
                row.getBoolean("disabled"), instant(row, "last_request_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    @Override
    public String name() {
        return "secrets of applications";
    }

    @Override
    public int reseal(Secrets keys) {
        return reseal(keys, "secret") + reseal(keys, "old_secret");
    }

    private int reseal(Secrets keys, String column) {
        int count = 0;
        for (byte[] stale : system.sql("select " + column + " from application where " + column + " is not null").query(byte[].class).list()) {
            if (keys.isStale(stale)) {
                count += system.sql("update application set " + column + " = :fresh where " + column + " = :stale")
                        .param("fresh", keys.encrypt(keys.decrypt(stale))).param("stale", stale).update();
            }
        }
        return count;
    }
}
