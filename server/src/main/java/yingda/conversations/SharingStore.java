package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of who may know of private conversations. Needs their row locks.
@Repository
class SharingStore {

    private final JdbcClient jdbc;

    SharingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void share(UUID workspace, UUID id, List<UUID> members) {
        jdbc.sql("update conversation set private_to = :members where workspace_id = :workspace and id = :id")
                .param("members", members.toArray(UUID[]::new)).param("workspace", workspace).param("id", id).update();
    }

    void open(UUID workspace, UUID id) {
        jdbc.sql("update conversation set private_to = null where workspace_id = :workspace and id = :id")
                .param("workspace", workspace).param("id", id).update();
    }

    /// In the order in which they are locked.
    List<UUID> openOf(UUID workspace, UUID channel) {
        return jdbc.sql("""
                select id from conversation where workspace_id = :workspace and channel_id = :channel and state <> 'ended'
                  and private_to is not null order by id""")
                .param("workspace", workspace).param("channel", channel).query(UUID.class).list();
    }

    /// Takes the locks itself.
    void release(UUID workspace, UUID channel, UUID group) {
        jdbc.sql("""
                update conversation set private_to = null, group_id = :group, moves = moves + 1
                where workspace_id = :workspace and channel_id = :channel and private_to is not null""")
                .param("group", group).param("workspace", workspace).param("channel", channel).update();
    }
}
