package yingda.automation;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// What mails rules sent to members of late, within the workspace's scope.
@Repository
class RuleMailStore {

    static final int MOST_OF_MEMBER = 60;
    static final int MOST_OF_WORKSPACE = 500;
    static final Duration WINDOW = Duration.ofHours(1);

    private final JdbcClient jdbc;

    RuleMailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whether the member, and all together, got few enough within the hour to get another one.
    boolean mayGet(UUID workspace, UUID member) {
        return jdbc.sql("""
                select count(*) < :workspaces and count(*) filter (where member_id = :member) < :members from automation_mail
                where workspace_id = :workspace and at > now() - :window * interval '1 millisecond'""").param("workspaces", MOST_OF_WORKSPACE)
                .param("members", MOST_OF_MEMBER).param("member", member).param("workspace", workspace).param("window", WINDOW.toMillis())
                .query(Boolean.class).single();
    }

    void note(UUID workspace, UUID member) {
        jdbc.sql("insert into automation_mail (workspace_id, id, member_id) values (?, ?, ?)").params(workspace, Uuids.next(), member).update();
    }
}
