package yingda.conversations;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.people.GroupLoad;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// What is talked about in groups; within the workspace's scope.
@Repository
class ConversationsOfGroups implements GroupUser, GroupLoad {

    private final JdbcClient jdbc;

    ConversationsOfGroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By the index of open conversations.
    @Override
    public Map<UUID, Integer> open(UUID workspace) {
        Map<UUID, Integer> open = new HashMap<>();
        jdbc.sql("""
                select group_id, count(*) as open from conversation
                where workspace_id = :workspace and state <> 'ended' group by group_id""")
                .param("workspace", workspace).query(row -> {
                    open.put(row.getObject("group_id", UUID.class), row.getInt("open"));
                });
        return open;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        List<GroupUse> uses = new ArrayList<>();
        int open = open(workspace).getOrDefault(group, 0);
        if (open > 0) {
            uses.add(new GroupUse("open-conversations", null, Integer.toString(open)));
        }
        if (hasEnded(workspace, group)) {
            uses.add(new GroupUse("past-conversations", null, ""));
        }
        return uses;
    }

    private boolean hasEnded(UUID workspace, UUID group) {
        return jdbc.sql("""
                select exists (select from conversation
                    where workspace_id = :workspace and group_id = :group and state = 'ended')""")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single();
    }
}
