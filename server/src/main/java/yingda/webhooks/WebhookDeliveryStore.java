package yingda.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What is to be sent and what was, as the system: it belongs to all workspaces.
@Repository
class WebhookDeliveryStore {

    static final String SELECT = """
            select event_id, type, conversation_id, seq, at, state, attempts, first_try_at, next_try_at, status, error, finished_at
            from webhook_delivery
            """;

    private final JdbcClient system;

    WebhookDeliveryStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// A webhook as the log's reader needs it.
    ///
    /// @param channel its only channel; null for all
    record Listener(UUID workspace, UUID webhook, @Nullable UUID channel, Set<String> events) {

        boolean wants(EventType type, UUID channelOfIt) {
            return events.contains(type.wire()) && (channel == null || channel.equals(channelOfIt));
        }
    }

    /// An event for a webhook.
    ///
    /// @param body null: made when it is sent
    record New(UUID webhook, Event event, @Nullable EventBody body) {
    }

    /// A webhook that this node delivers for, and what it needs.
    record Leased(UUID workspace, UUID webhook, String url, byte[] secret, byte @Nullable [] oldSecret, @Nullable Instant failingSince) {
    }

    List<Listener> listeners(Collection<UUID> workspaces) {
        return system.sql("select workspace_id, id, channel_id, events from webhook where workspace_id = any (?::uuid[]) and state <> 'off'")
                .param(workspaces.toArray(UUID[]::new))
                .query((row, n) -> new Listener(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                        row.getObject("channel_id", UUID.class), Set.of((String[]) row.getArray("events").getArray()))).list();
    }

    /// Of these conversations the channels; without those that only some members may know of, of which nobody is told.
    Map<UUID, UUID> channels(Collection<UUID> conversations) {
        Map<UUID, UUID> found = new HashMap<>();
        system.sql("select id, channel_id from conversation where id = any (?::uuid[]) and private_to is null")
                .param(conversations.toArray(UUID[]::new)).query(row -> {
                    found.put(row.getObject("id", UUID.class), row.getObject("channel_id", UUID.class));
                });
        return found;
    }

    /// Webhooks that were deleted meanwhile get none; what is there already stays.
    void insert(List<New> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        system.sql("""
                insert into webhook_delivery (workspace_id, webhook_id, event_id, type, conversation_id, seq, at, body, textless)
                select w.workspace_id, w.id, n.event, n.type, n.conversation, n.seq, n.at::timestamptz, n.body, n.textless
                from unnest(:webhooks::uuid[], :events::uuid[], :types::text[], :conversations::uuid[], :seqs::bigint[], :ats::text[],
                            :bodies::bytea[], :textless::boolean[]) as n (webhook, event, type, conversation, seq, at, body, textless)
                join (select workspace_id, id from webhook where id = any (:webhooks::uuid[]) for key share) w on w.id = n.webhook
                on conflict do nothing""")
                .param("webhooks", deliveries.stream().map(New::webhook).toArray(UUID[]::new))
                .param("events", deliveries.stream().map(one -> one.event.id()).toArray(UUID[]::new))
                .param("types", deliveries.stream().map(one -> one.event.type()).toArray(String[]::new))
                .param("conversations", deliveries.stream().map(one -> one.event.conversation()).toArray(UUID[]::new))
                .param("seqs", deliveries.stream().map(one -> one.event.seq()).toArray(Long[]::new))
                .param("ats", deliveries.stream().map(one -> one.event.at().toString()).toArray(String[]::new))
                .param("bodies", deliveries.stream().map(one -> one.body == null ? null : one.body.bytes()).toArray(byte[][]::new))
                .param("textless", deliveries.stream().map(one -> one.body != null && one.body.textless()).toArray(Boolean[]::new)).update();
    }

    /// Webhooks with something due that nobody delivers for, taken for `holder`. One node at a time delivers for one webhook,
    /// so that its events keep their order as far as they can. Those of disabled workspaces rest.
    List<Leased> lease(String holder, Duration lease, int most) {
        return system.sql("""
                update webhook w set leased_by = :holder, lease_until = now() + :lease * interval '1 millisecond'
                where (w.workspace_id, w.id) in (
                    select h.workspace_id, h.id from webhook h join workspace s on s.id = h.workspace_id and s.disabled_at is null
                    where h.state = 'active' and (h.lease_until is null or h.lease_until < now())
                      and (h.held_until is null or h.held_until <= now())
                      and exists (select from webhook_delivery d where d.webhook_id = h.id and d.state = 'waiting' and d.next_try_at <= now())
                    order by h.id limit :most for update of h skip locked)
                returning w.workspace_id, w.id, w.url, w.secret, case when w.old_secret_until > now() then w.old_secret end as old, w.failing_since""")
                .param("holder", holder).param("lease", lease.toMillis()).param("most", most)
                .query((row, n) -> leased(row)).list();
    }

    private static Leased leased(ResultSet row) throws SQLException {
        return new Leased(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class), row.getString("url"),
                row.getBytes("secret"), row.getBytes("old"), instant(row, "failing_since"));
    }

    void renew(String holder, Collection<UUID> webhooks, Duration lease) {
        system.sql("""
                update webhook set lease_until = now() + ? * interval '1 millisecond'
                where leased_by = ? and lease_until is not null and id = any (?::uuid[])""")
                .params(lease.toMillis(), holder, webhooks.toArray(UUID[]::new)).update();
    }

    void release(UUID workspace, UUID webhook, String holder) {
        system.sql("update webhook set leased_by = null, lease_until = null where workspace_id = ? and id = ? and leased_by = ?")
                .params(workspace, webhook, holder).update();
    }

    /// The oldest due ones of a webhook, as long as it is active and this node's.
    List<Delivery> due(Leased webhook, String holder, int most) {
        return system.sql(SELECT + """
                where workspace_id = :workspace and webhook_id = :webhook and state = 'waiting' and next_try_at <= now()
                  and exists (select from webhook w where w.workspace_id = :workspace and w.id = :webhook and w.state = 'active'
                              and w.leased_by = :holder and (w.held_until is null or w.held_until <= now()))
                order by event_id limit :most""")
                .param("workspace", webhook.workspace).param("webhook", webhook.webhook).param("holder", holder).param("most", most)
                .query((row, n) -> delivery(row)).list();
    }

    /// What became of an attempt: the delivery as it is now, and the attempt itself. Of the caller's transaction.
    void conclude(Leased webhook, Delivery delivery, Attempt attempt, UUID id, String state, Instant nextTry) {
        int there = system.sql("""
                update webhook_delivery set state = :state, attempts = attempts + 1, first_try_at = coalesce(first_try_at, :at),
                    next_try_at = :next, status = :status, error = :error, finished_at = case when :state <> 'waiting' then now() end
                where workspace_id = :workspace and webhook_id = :webhook and event_id = :event""")
                .param("state", state).param("at", Timestamp.from(attempt.at())).param("next", Timestamp.from(nextTry))
                .param("status", attempt.status()).param("error", attempt.error())
                .param("workspace", webhook.workspace).param("webhook", webhook.webhook).param("event", delivery.id()).update();
        if (there == 1) {
            system.sql("""
                    insert into webhook_attempt (workspace_id, id, webhook_id, event_id, at, millis, status, error, request, response)
                    values (:workspace, :id, :webhook, :event, :at, :millis, :status, :error, :request, :response)""")
                    .param("workspace", webhook.workspace).param("id", id).param("webhook", webhook.webhook).param("event", delivery.id())
                    .param("at", Timestamp.from(attempt.at())).param("millis", attempt.millis()).param("status", attempt.status())
                    .param("error", attempt.error()).param("request", attempt.request()).param("response", attempt.response()).update();
        }
    }

    void succeeded(Leased webhook) {
        system.sql("""
                update webhook set last_success_at = now(), failing_since = null, held_until = null, last_error = null
                where workspace_id = ? and id = ?""").params(webhook.workspace, webhook.webhook).update();
    }

    /// Returns since when it has been failing.
    Instant failed(Leased webhook, String error) {
        return system.sql("""
                update webhook set last_failure_at = now(), failing_since = coalesce(failing_since, now()), last_error = ?
                where workspace_id = ? and id = ? returning failing_since""").params(error, webhook.workspace, webhook.webhook)
                .query((row, n) -> row.getTimestamp(1).toInstant()).optional().orElseGet(Instant::now);
    }

    void hold(Leased webhook, Duration rest) {
        system.sql("update webhook set held_until = now() + ? * interval '1 millisecond' where workspace_id = ? and id = ?")
                .params(rest.toMillis(), webhook.workspace, webhook.webhook).update();
    }

    /// What was finished before is forgotten, at most so many at once.
    int deleteOlder(Instant before, int most) {
        return system.sql("""
                delete from webhook_delivery where ctid in (
                    select ctid from webhook_delivery where finished_at < :before and state <> 'waiting' limit :most)""")
                .param("before", Timestamp.from(before)).param("most", most).update();
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(row.getObject("event_id", UUID.class), row.getString("type"), row.getObject("conversation_id", UUID.class),
                row.getObject("seq", Long.class), row.getTimestamp("at").toInstant(), row.getString("state"), row.getInt("attempts"),
                instant(row, "first_try_at"), row.getTimestamp("next_try_at").toInstant(), row.getObject("status", Integer.class),
                row.getString("error"), instant(row, "finished_at"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
