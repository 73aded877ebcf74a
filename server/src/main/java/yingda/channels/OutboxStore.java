package yingda.channels;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OutboxStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    OutboxStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    void insert(UUID workspace, UUID id, String effect, String key, String payload) {
        jdbc.sql("""
                insert into outbox (workspace_id, id, effect, key, payload)
                values (:workspace, :id, :effect, :key, :payload::jsonb)
                on conflict (workspace_id, effect, key) do nothing""")
                .param("workspace", workspace).param("id", id).param("effect", effect).param("key", key)
                .param("payload", payload).update();
    }

    void set(UUID workspace, UUID id, String effect, String key, String payload, Duration pause) {
        jdbc.sql("""
                insert into outbox (workspace_id, id, effect, key, payload, next_try_at)
                values (:workspace, :id, :effect, :key, :payload::jsonb, now() + :pause * interval '1 millisecond')
                on conflict (workspace_id, effect, key) do update
                    set state = 'waiting', attempts = 0, next_try_at = excluded.next_try_at, finished_at = null,
                        leased_by = null, lease_until = null""")
                .param("workspace", workspace).param("id", id).param("effect", effect).param("key", key)
                .param("payload", payload).param("pause", Math.max(0, pause.toMillis())).update();
    }

    /// Leases due items to `holder`; others skip what is locked. The attempt is counted here, so that one cut off
    /// by a crash counts too.
    List<OutboxItem> claim(String holder, Duration lease, List<String> effects, int most) {
        return system.sql("""
                with due as (
                    select workspace_id, id from outbox
                    where state = 'waiting' and next_try_at <= now() and effect in (:effects)
                      and not exists (select from workspace w where w.id = workspace_id and w.disabled_at is not null)
                      and (lease_until is null or lease_until < now())
                    order by next_try_at limit :most for update skip locked)
                update outbox o set leased_by = :holder, lease_until = now() + :lease * interval '1 millisecond',
                    attempts = attempts + 1
                from due where o.workspace_id = due.workspace_id and o.id = due.id
                returning o.workspace_id, o.id, o.effect, o.key, o.payload, o.attempts""")
                .param("holder", holder).param("lease", lease.toMillis()).param("effects", effects).param("most", most)
                .query((row, n) -> item(row)).list();
    }

    /// Keeps what `holder` is working on from being claimed by others; what it could not end is not among it and comes back.
    void renew(String holder, Collection<UUID> items, Duration lease) {
        system.sql("""
                update outbox set lease_until = now() + :lease * interval '1 millisecond'
                where state = 'waiting' and leased_by = :holder and id = any (:items::uuid[])""")
                .param("holder", holder).param("lease", lease.toMillis())
                .param("items", items.toArray(UUID[]::new), Types.ARRAY).update();
    }

    /// Ends an attempt. Does nothing when the lease has gone to another holder meanwhile.
    void finish(OutboxItem item, String holder, String state, @Nullable String error) {
        system.sql("""
                update outbox set state = :state, last_error = :error, finished_at = now(), leased_by = null, lease_until = null
                where workspace_id = :workspace and id = :id and leased_by = :holder""")
                .param("state", state).param("error", error).param("holder", holder)
                .param("workspace", item.workspace()).param("id", item.id()).update();
    }

    void postpone(OutboxItem item, String holder, Duration pause, String error) {
        system.sql("""
                update outbox set next_try_at = now() + :pause * interval '1 millisecond', last_error = :error,
                    leased_by = null, lease_until = null
                where workspace_id = :workspace and id = :id and leased_by = :holder""")
                .param("pause", pause.toMillis()).param("error", error).param("holder", holder)
                .param("workspace", item.workspace()).param("id", item.id()).update();
    }

    /// Lets others have at once what `holder` could not finish; they learn that it was cut off.
    void release(String holder) {
        system.sql("update outbox set lease_until = now() where state = 'waiting' and leased_by = :holder")
                .param("holder", holder).update();
    }

    void delete(UUID workspace, String effect, Collection<String> keys) {
        system.sql("delete from outbox where workspace_id = :workspace and effect = :effect and key = any (:keys::text[])")
                .param("workspace", workspace).param("effect", effect)
                .param("keys", keys.toArray(String[]::new), Types.ARRAY).update();
    }

    Optional<Instant> oldestDue() {
        return system.sql("select min(next_try_at) from outbox where state = 'waiting' and next_try_at <= now()")
                .query((row, n) -> Optional.ofNullable(row.getTimestamp(1)).map(t -> t.toInstant())).single();
    }

    /// Newest first, below `before` when given.
    List<OutboxRow> stuck(UUID workspace, @Nullable UUID before, int most) {
        return jdbc.sql("""
                select id, effect, key, state, attempts, last_error, created_at, finished_at from outbox
                where workspace_id = :workspace and state in ('dead', 'unknown')
                  and (:before::uuid is null or id < :before::uuid)
                order by id desc limit :most""")
                .param("workspace", workspace).param("before", before).param("most", most)
                .query((row, n) -> row(row)).list();
    }

    boolean replay(UUID workspace, UUID id) {
        return jdbc.sql("""
                update outbox set state = 'waiting', attempts = 0, next_try_at = now(), finished_at = null
                where workspace_id = :workspace and id = :id and state in ('dead', 'unknown')""")
                .param("workspace", workspace).param("id", id).update() == 1;
    }

    private static OutboxItem item(ResultSet row) throws SQLException {
        return new OutboxItem(row.getObject("workspace_id", UUID.class), row.getObject("id", UUID.class),
                row.getString("effect"), row.getString("key"), row.getString("payload"), row.getInt("attempts"));
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(row.getObject("id", UUID.class), row.getString("effect"), row.getString("key"),
                row.getString("state"), row.getInt("attempts"), row.getString("last_error"),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("finished_at").toInstant());
    }
}
