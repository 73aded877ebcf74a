package yingda.webchat;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what visitors uploaded, over all workspaces.
@Repository
class UploadStore {

    private final JdbcClient system;

    UploadStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Unsent(UUID workspace, UUID file) {}

    /// Uploads older than a day that no message names. They are locked until the transaction ends.
    List<Unsent> unsent(int most) {
        system.sql("set local statement_timeout = '1min'").update();
        return system.sql("""
                select f.workspace_id, f.id from file f
                where f.owner_kind = 'visitor' and f.created_at < now() - interval '24 hours'
                  and not exists (select from message m where m.workspace_id = f.workspace_id
                                  and m.kind in ('image', 'file', 'video', 'audio') and m.content #>> '{file,id}' = f.id::text)
                  and not exists (select from message_recall r where r.workspace_id = f.workspace_id
                                  and r.original #>> '{file,id}' = f.id::text)
                limit :most for update of f skip locked""")
                .param("most", most)
                .query((row, n) -> new Unsent(row.getObject(1, UUID.class), row.getObject(2, UUID.class))).list();
    }
}
