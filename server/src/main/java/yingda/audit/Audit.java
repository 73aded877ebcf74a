package yingda.audit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.Uuids;

/// Writes down acts, with the current [Actor], in the transaction that does them: both happen or neither. What an
/// operator does to a workspace of others stands there without a member.
@Service
public class Audit {

    private final JdbcClient jdbc;
    private final JdbcClient system;
    private final JsonMapper json;

    Audit(JdbcClient jdbc, @Qualifier("system") JdbcClient system, JsonMapper json) {
        this.jdbc = jdbc;
        this.system = system;
        this.json = json;
    }

    /// Of a transaction of the application pool, in the scope of the act's workspace.
    public void record(Act act) {
        insert(jdbc, act);
    }

    /// Of a transaction of the system pool.
    public void recordInSystem(Act act) {
        insert(system, act);
    }

    private void insert(JdbcClient client, Act act) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an act is written down in its own transaction");
        }
        client.sql("""
                insert into audit (workspace_id, id, member_id, act, subject_kind, subject_id, before, after, address)
                values (:workspace, :id,
                        (select m.id from member m where m.workspace_id = :workspace and m.id = :member), :act, :kind, :subject, :before::jsonb, :after::jsonb, :address)""")
                .param("workspace", act.workspace()).param("id", Uuids.next())
                .param("member", Actor.current().map(Actor::member).orElse(null))
                .param("act", act.name()).param("kind", act.subjectKind()).param("subject", act.subject())
                .param("before", json.writeValueAsString(act.before()))
                .param("after", json.writeValueAsString(act.after()))
                .param("address", Actor.current().map(Actor::address).orElse(null)).update();
    }
}
