package yingda.settings;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SettingStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    SettingStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// By the system's pool: what is set is needed in requests and in the server's own work alike.
    Optional<String> read(UUID workspace, String topic) {
        return system.sql("select value from setting where workspace_id = ? and topic = ?").param(workspace).param(topic)
                .query(String.class).optional();
    }

    /// The stored value, locked until the transaction ends; empty when the topic was never set.
    Optional<String> lock(UUID workspace, String topic) {
        return jdbc.sql("select value from setting where workspace_id = ? and topic = ? for update").param(workspace)
                .param(topic).query(String.class).optional();
    }

    void write(UUID workspace, String topic, String value) {
        jdbc.sql("""
                insert into setting (workspace_id, topic, value) values (:workspace, :topic, :value::jsonb)
                on conflict (workspace_id, topic) do update set value = excluded.value, changed_at = now()""")
                .param("workspace", workspace).param("topic", topic).param("value", value).update();
    }
}
