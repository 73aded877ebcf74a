package yingda.mailboxes;

import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the one connection that a mailbox has beside its run's, over all nodes.
@Repository
public class SideConnectionStore {

    private final JdbcClient system;

    SideConnectionStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// Takes the connection beside the run's; false while somebody has it.
    public boolean claim(Mailbox mailbox, UUID by, Duration longest) {
        return system.sql("""
                update mailbox_run set side_by = :by, side_until = now() + :longest * interval '1 millisecond'
                where workspace_id = :workspace and mailbox_id = :mailbox and (side_until is null or side_until < now())""")
                .param("by", by).param("longest", longest.toMillis())
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).update() == 1;
    }

    /// Keeps it for so much longer, if `by` has it.
    public void renewClaim(Mailbox mailbox, UUID by, Duration longest) {
        system.sql("""
                update mailbox_run set side_until = now() + :longest * interval '1 millisecond'
                where workspace_id = :workspace and mailbox_id = :mailbox and side_by = :by""")
                .param("longest", longest.toMillis())
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("by", by).update();
    }

    /// Gives it back, if `by` has it.
    public void giveUp(Mailbox mailbox, UUID by) {
        system.sql("""
                update mailbox_run set side_by = null, side_until = null
                where workspace_id = :workspace and mailbox_id = :mailbox and side_by = :by""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("by", by).update();
    }
}
