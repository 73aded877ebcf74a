package yingda.tracking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Addresses that are not tracked, within the workspace's scope.
@Repository
class UntrackedStore {

    private final JdbcClient jdbc;

    UntrackedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Untracked(String address, Instant addedAt) {
    }

    boolean holds(UUID workspace, String address) {
        return jdbc.sql("select exists (select from untracked_address where workspace_id = ? and address = ?)")
                .params(workspace, address).query(Boolean.class).single();
    }

    /// By address.
    List<Untracked> list(UUID workspace, int most) {
        return jdbc.sql("select address, added_at from untracked_address where workspace_id = ? order by address limit ?")
                .params(workspace, most).query(Untracked.class).list();
    }

    /// False when it is there already.
    boolean add(UUID workspace, String address, UUID member) {
        return jdbc.sql("insert into untracked_address (workspace_id, address, added_by) values (?, ?, ?) on conflict do nothing")
                .params(workspace, address, member).update() == 1;
    }

    boolean remove(UUID workspace, String address) {
        return jdbc.sql("delete from untracked_address where workspace_id = ? and address = ?").params(workspace, address)
                .update() == 1;
    }
}
