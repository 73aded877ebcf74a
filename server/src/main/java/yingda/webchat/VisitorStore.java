package yingda.webchat;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.WorkspaceScope;

/// Visitors: browsers that have written. Every method works in the workspace given.
@Repository
class VisitorStore {

    private final JdbcClient jdbc;

    VisitorStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The customer that the visitor is; empty when it has not written yet.
    Optional<UUID> customer(UUID workspace, UUID visitor) {
        return WorkspaceScope.get(workspace, () -> jdbc.sql("""
                select customer_id from visitor where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", visitor).query(UUID.class).optional());
    }

    /// Nothing happens when another tab was first; it waits for that one's transaction.
    ///
    /// @param page as JSON, null when unknown
    /// @param label as JSON, null when unknown
    void insert(Caller caller, UUID customer, @Nullable String page, @Nullable String label) {
        jdbc.sql("""
                insert into visitor (workspace_id, id, channel_id, customer_id, token_hash, page, label)
                values (:workspace, :id, :channel, :customer, :hash, :page::jsonb, coalesce(:label::jsonb, '{}'))
                on conflict (workspace_id, id) do nothing""")
                .param("workspace", caller.workspace()).param("id", caller.visitor())
                .param("channel", caller.channel().id()).param("customer", customer)
                .param("hash", caller.tokenHash()).param("page", page).param("label", label).update();
    }

    /// What the page says about itself and the visitor; writes nothing when that is known. Null leaves what is there.
    void describe(UUID workspace, UUID visitor, @Nullable String page, @Nullable String label) {
        WorkspaceScope.run(workspace, () -> jdbc.sql("""
                update visitor set page = coalesce(:page::jsonb, page), label = coalesce(:label::jsonb, label)
                where workspace_id = :workspace and id = :id
                  and (page, label) is distinct from (coalesce(:page::jsonb, page), coalesce(:label::jsonb, label))""")
                .param("workspace", workspace).param("id", visitor).param("page", page).param("label", label).update());
    }

    boolean agentsOnline(UUID workspace, UUID group) {
        return WorkspaceScope.get(workspace, () -> jdbc.sql("""
                select exists (select from group_member g
                    join member m on m.workspace_id = g.workspace_id and m.id = g.member_id and m.disabled_at is null
                    join seat s on s.workspace_id = g.workspace_id and s.member_id = g.member_id and s.status = 'online'
                    join agent_connection a on a.workspace_id = g.workspace_id and a.member_id = g.member_id
                        and a.expires_at > now()
                    join node n on n.id = a.node_id and n.alive_until > now()
                    where g.workspace_id = :workspace and g.group_id = :group)""")
                .param("workspace", workspace).param("group", group).query(Boolean.class).single());
    }
}
