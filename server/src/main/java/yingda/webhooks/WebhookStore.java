package yingda.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Secrets;
import yingda.kernel.StoredSecrets;

/// The webhooks of a workspace.
@Repository
class WebhookStore implements StoredSecrets {

    private static final String SELECT = """
            select id, channel_id is not null as callback, name, description, url, events, state, paused_why, failing_since,
                   last_success_at, last_failure_at, last_error, old_secret_until, created_at
            from webhook
            """;

    private final JdbcClient jdbc;
    private final JdbcClient system;

    WebhookStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// @param waiting events that are still to be sent, of the oldest thousand
    /// @param dead events that were given up, likewise
    record Backlog(UUID webhook, int waiting, int dead) {
    }

    List<Webhook> list(UUID workspace) {
        return jdbc.sql(SELECT + "where workspace_id = ? order by name collate \"zh-x-icu\", id").param(workspace)
                .query((row, n) -> webhook(row)).list();
    }

    int count(UUID workspace) {
        return jdbc.sql("select count(*) from webhook where workspace_id = ?").param(workspace).query(Integer.class).single();
    }

    /// Counted to a thousand each, so that a long backlog costs no more than a short one.
    List<Backlog> backlogs(UUID workspace) {
        return jdbc.sql("""
                select w.id, (select count(*) from (select from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting' limit 1000) s) as waiting,
                       (select count(*) from (select from webhook_delivery d where d.workspace_id = w.workspace_id and d.webhook_id = w.id
                                              and d.state = 'dead' limit 1000) s) as dead
                from webhook w where w.workspace_id = ?""").param(workspace)
                .query((row, n) -> new Backlog(row.getObject("id", UUID.class), row.getInt("waiting"), row.getInt("dead"))).list();
    }

    Optional<Webhook> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = ?").params(workspace, id).query((row, n) -> webhook(row)).optional();
    }

    /// Until the caller's transaction ends.
    Optional<Webhook> lock(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where workspace_id = ? and id = ? for update").params(workspace, id).query((row, n) -> webhook(row)).optional();
    }

    void insert(UUID workspace, UUID id, @Nullable UUID channel, String name, String description, String url, List<String> events,
            byte[] secret) {
        jdbc.sql("""
                insert into webhook (workspace_id, id, channel_id, name, description, url, events, secret)
                values (:workspace, :id, :channel, :name, :description, :url, :events::text[], :secret)""")
                .param("workspace", workspace).param("id", id).param("channel", channel).param("name", name)
                .param("description", description).param("url", url).param("events", events.toArray(String[]::new))
                .param("secret", secret).update();
    }

    /// At once for whatever waits: a receiver that moved is no longer one that fails.
    void update(UUID workspace, UUID id, String name, String description, String url, List<String> events) {
        jdbc.sql("""
                update webhook set name = :name, description = :description, url = :url, events = :events::text[],
                    held_until = case when url = :url then held_until end
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).param("name", name).param("description", description)
                .param("url", url).param("events", events.toArray(String[]::new)).update();
    }

    /// Resuming begins anew: nothing is held, and the days of failing are counted from the next failure.
    void setState(UUID workspace, UUID id, String state, @Nullable String why) {
        jdbc.sql("""
                update webhook set state = :state, paused_why = :why,
                    failing_since = case when :state = 'active' then null else failing_since end,
                    held_until = case when :state = 'active' then null else held_until end
                where workspace_id = :workspace and id = :id""")
                .param("state", state).param("why", why).param("workspace", workspace).param("id", id).update();
    }

    void setSecret(UUID workspace, UUID id, byte[] secret, byte @Nullable [] old, @Nullable Instant oldUntil) {
        jdbc.sql("update webhook set secret = ?, old_secret = ?, old_secret_until = ? where workspace_id = ? and id = ?")
                .params(secret, old, oldUntil == null ? null : Timestamp.from(oldUntil), workspace, id).update();
    }

    byte[] secret(UUID workspace, UUID id) {
        return jdbc.sql("select secret from webhook where workspace_id = ? and id = ?").params(workspace, id).query(byte[].class).single();
    }

    String url(UUID workspace, UUID id) {
        return jdbc.sql("select url from webhook where workspace_id = ? and id = ?").params(workspace, id).query(String.class).single();
    }

    /// With all that was to be delivered.
    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from webhook where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// The newest first; `before` is the event of the last one of the page before.
    List<Delivery> deliveries(UUID workspace, UUID webhook, @Nullable String state, @Nullable UUID before, int limit) {
        return jdbc.sql(WebhookDeliveryStore.SELECT + """
                where workspace_id = :workspace and webhook_id = :webhook and event_id < :before
                  and (cast(:state as text) is null or state = :state)
                order by event_id desc limit :limit""")
                .param("workspace", workspace).param("webhook", webhook).param("state", state)
                .param("before", before == null ? new UUID(-1, -1) : before).param("limit", limit)
                .query((row, n) -> WebhookDeliveryStore.delivery(row)).list();
    }

    Optional<Delivery> delivery(UUID workspace, UUID webhook, UUID event) {
        return jdbc.sql(WebhookDeliveryStore.SELECT + "where workspace_id = ? and webhook_id = ? and event_id = ?").params(workspace, webhook, event)
                .query((row, n) -> WebhookDeliveryStore.delivery(row)).optional();
    }

    /// The latest first.
    List<Attempt> attempts(UUID workspace, UUID webhook, UUID event, int most) {
        return jdbc.sql("""
                select at, millis, status, error, request, response from webhook_attempt
                where workspace_id = ? and webhook_id = ? and event_id = ? order by id desc limit ?""").params(workspace, webhook, event, most)
                .query((row, n) -> new Attempt(row.getTimestamp("at").toInstant(), row.getInt("millis"), row.getObject("status", Integer.class),
                        row.getString("error"), row.getString("request"), row.getString("response"))).list();
    }

    /// Sends them again as if for the first time, at most so many, the oldest first.
    ///
    /// @param state of those that are meant; null: done and dead ones
    int resend(UUID workspace, UUID webhook, @Nullable UUID event, @Nullable String state, @Nullable Instant from, @Nullable Instant to, int most) {
        return jdbc.sql("""
                update webhook_delivery set state = 'waiting', attempts = 0, first_try_at = null, next_try_at = now(), finished_at = null
                where workspace_id = :workspace and webhook_id = :webhook and event_id in (
                    select event_id from webhook_delivery
                    where workspace_id = :workspace and webhook_id = :webhook and state <> 'waiting'
                      and (cast(:event as uuid) is null or event_id = cast(:event as uuid)) and (cast(:state as text) is null or state = :state)
                      and (cast(:from as timestamptz) is null or at >= cast(:from as timestamptz)) and (cast(:to as timestamptz) is null or at < cast(:to as timestamptz))
                    order by event_id limit :most)""")
                .param("workspace", workspace).param("webhook", webhook).param("event", event).param("state", state)
                .param("from", from == null ? null : from.toString())
                .param("to", to == null ? null : to.toString()).param("most", most).update();
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(row.getObject("id", UUID.class), row.getBoolean("callback"), row.getString("name"), row.getString("description"),
                row.getString("url"), List.of((String[]) row.getArray("events").getArray()), row.getString("state"), row.getString("paused_why"),
                WebhookDeliveryStore.instant(row, "failing_since"), WebhookDeliveryStore.instant(row, "last_success_at"),
                WebhookDeliveryStore.instant(row, "last_failure_at"), row.getString("last_error"), WebhookDeliveryStore.instant(row, "old_secret_until"),
                row.getTimestamp("created_at").toInstant());
    }

    @Override
    public String name() {
        return "secrets of webhooks";
    }

    @Override
    public int reseal(Secrets secrets) {
        return reseal(secrets, "secret") + reseal(secrets, "old_secret");
    }

    private int reseal(Secrets secrets, String column) {
        int count = 0;
        for (byte[] stale : system.sql("select " + column + " from webhook where " + column + " is not null").query(byte[].class).list()) {
            if (secrets.isStale(stale)) {
                count += system.sql("update webhook set " + column + " = :fresh where " + column + " = :stale")
                        .param("fresh", secrets.encrypt(secrets.decrypt(stale))).param("stale", stale).update();
            }
        }
        return count;
    }
}
