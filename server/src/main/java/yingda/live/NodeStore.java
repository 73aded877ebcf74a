package yingda.live;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NodeStore {

    private final JdbcClient jdbc;

    NodeStore(@Qualifier("system") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Keeps the row for another while; true when there was none.
    boolean beat(UUID node, Duration life) {
        return jdbc.sql("""
                insert into node (id, alive_until) values (:id, now() + :life * interval '1 ms')
                on conflict (id) do update set alive_until = excluded.alive_until returning old.id is null""")
                .param("id", node).param("life", life.toMillis()).query(Boolean.class).single();
    }

    /// The living ones without this, with the time until which they said to live.
    Map<UUID, Instant> others(UUID node) {
        Map<UUID, Instant> alive = new HashMap<>();
        jdbc.sql("select id, alive_until from node where id <> :id and alive_until > now()").param("id", node)
                .query(row -> {
                    Timestamp until = row.getTimestamp("alive_until");
                    alive.put(row.getObject("id", UUID.class), until.toInstant());
                });
        return alive;
    }

    /// Deletes the rows of dead nodes and says whose they were.
    List<UUID> expired(UUID node) {
        return jdbc.sql("delete from node where id <> :id and alive_until < now() returning id").param("id", node)
                .query(UUID.class).list();
    }

    void delete(UUID node) {
        jdbc.sql("delete from node where id = :id").param("id", node).update();
    }
}
