package yingda.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.routing.Presence.Agent;

/// Who is at the screen: one row for each node that an agent is connected to. Works for all workspaces.
@Repository
class PresenceStore {

    private final JdbcClient system;

    PresenceStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// Writes or prolongs the rows of this node. In the order of ids, so that two callers cannot block one another.
    void keep(UUID node, Collection<Agent> agents, Duration life) {
        system.sql("""
                insert into agent_connection (workspace_id, member_id, node_id, expires_at)
                select workspace, member, :node, now() + :life * interval '1 millisecond'
                from unnest(:workspaces::uuid[], :members::uuid[]) a (workspace, member) order by workspace, member
                on conflict (workspace_id, member_id, node_id) do update set expires_at = excluded.expires_at""")
                .param("node", node).param("life", life.toMillis())
                .param("workspaces", agents.stream().map(Agent::workspace).toArray(UUID[]::new))
                .param("members", agents.stream().map(Agent::member).toArray(UUID[]::new)).update();
    }

    /// They are there: who had gone has come back.
    void back(Collection<Agent> agents) {
        system.sql("""
                update seat s set gone_at = null from unnest(:workspaces::uuid[], :members::uuid[]) a (workspace, member)
                where s.workspace_id = a.workspace and s.member_id = a.member and s.gone_at is not null""")
                .param("workspaces", agents.stream().map(Agent::workspace).toArray(UUID[]::new))
                .param("members", agents.stream().map(Agent::member).toArray(UUID[]::new)).update();
    }

    /// Counts as offline from now on, unless connected to another node.
    void offline(Agent agent) {
        system.sql("""
                update seat s set gone_at = now()
                where s.workspace_id = :workspace and s.member_id = :member and s.gone_at is null
                  and not exists (select from agent_connection a where a.workspace_id = s.workspace_id
                                  and a.member_id = s.member_id and a.expires_at > now())""")
                .param("workspace", agent.workspace()).param("member", agent.member()).update();
    }

    /// Ends this node's row. It stays until what the agent served was dealt with.
    void left(UUID node, Agent agent) {
        system.sql("""
                update agent_connection set expires_at = least(expires_at, now())
                where workspace_id = :workspace and member_id = :member and node_id = :node""")
                .param("workspace", agent.workspace()).param("member", agent.member()).param("node", node).update();
    }

    /// Whose rows have ended: those of this node, and what other nodes left behind. These get some time to come back, too,
    /// for they may only have lost the database.
    List<Agent> gone(UUID node, Duration others) {
        return system.sql("""
                select distinct workspace_id, member_id from agent_connection
                where expires_at <= now() - case when node_id = :node then 0 else :others end * interval '1 millisecond'""")
                .param("node", node).param("others", others.toMillis()).query((row, n) -> agent(row)).list();
    }

    /// Deletes the agent's rows that have ended.
    void forget(Agent agent) {
        system.sql("""
                delete from agent_connection where workspace_id = :workspace and member_id = :member and expires_at <= now()""")
                .param("workspace", agent.workspace()).param("member", agent.member()).update();
    }

    /// All that are connected to any node.
    List<Agent> present() {
        return system.sql("select distinct workspace_id, member_id from agent_connection where expires_at > now()")
                .query((row, n) -> agent(row)).list();
    }

    /// All that have not gone offline by themselves.
    List<Agent> notOffline() {
        return system.sql("select workspace_id, member_id from seat where status <> 'offline'")
                .query((row, n) -> agent(row)).list();
    }

    private static Agent agent(ResultSet row) throws SQLException {
        return new Agent(row.getObject("workspace_id", UUID.class), row.getObject("member_id", UUID.class));
    }
}
