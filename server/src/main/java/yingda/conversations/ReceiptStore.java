package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Receipts of all workspaces, on the system pool.
@Repository
class ReceiptStore {

    private final JdbcClient system;

    ReceiptStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Delivered(UUID workspace, UUID conversation, long seq) {
    }

    /// One statement, however many they are; in the order of ids, so that two nodes cannot block one another. Each
    /// conversation stands in it once.
    void save(List<Delivered> all) {
        system.sql("""
                insert into receipt (workspace_id, conversation_id, delivered_seq)
                select workspace, conversation, seq from unnest(:workspaces::uuid[], :conversations::uuid[], :seqs::bigint[])
                    r (workspace, conversation, seq)
                where exists (select from conversation c where c.workspace_id = workspace and c.id = conversation)
                order by workspace, conversation
                on conflict (workspace_id, conversation_id) do update
                set delivered_seq = greatest(receipt.delivered_seq, excluded.delivered_seq)""")
                .param("workspaces", all.stream().map(Delivered::workspace).toArray(UUID[]::new))
                .param("conversations", all.stream().map(Delivered::conversation).toArray(UUID[]::new))
                .param("seqs", all.stream().map(Delivered::seq).toArray(Long[]::new)).update();
    }

    /// 0 when nothing is known.
    long deliveredTo(UUID workspace, UUID conversation) {
        return system.sql("select delivered_seq from receipt where workspace_id = ? and conversation_id = ?")
                .params(workspace, conversation).query(Long.class).optional().orElse(0L);
    }
}
