package yingda.audit;

import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;
import yingda.kernel.Uuids;

/// Writes down acts, with the current [Actor], in the transaction that does them: both happen or neither. What an
/// operator does to a workspace of others stands there without a member. Beside the ids that an act tells of stand the
/// names that their things bear at that moment, of those that administrators name; customers have none there.
@Service
public class Audit {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int MOST_NAMES = 500;

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
        String before = json.writeValueAsString(act.before());
        String after = json.writeValueAsString(act.after());
        client.sql("""
                insert into audit (workspace_id, id, member_id, act, subject_kind, subject_id, before, after, address, names)
                values (:workspace, :id,
                        (select m.id from member m where m.workspace_id = :workspace and m.id = :member), :act, :kind, :subject, :before::jsonb, :after::jsonb, :address,
                        (select coalesce(jsonb_object_agg(t.id::text, t.name), '{}') from named_thing t
                         where t.workspace_id = :workspace and t.id = any (:named::uuid[])))""")
                .param("workspace", act.workspace()).param("id", Uuids.next())
                .param("member", Actor.current().map(Actor::member).orElse(null))
                .param("act", act.name()).param("kind", act.subjectKind()).param("subject", act.subject())
                .param("before", before).param("after", after).param("named", named(act, before, after))
                .param("address", Actor.current().map(Actor::address).orElse(null)).update();
    }

    private static UUID[] named(Act act, String before, String after) {
        return ID.matcher(before + act.subject() + after).results().map(MatchResult::group).distinct().limit(MOST_NAMES).map(UUID::fromString)
                .toArray(UUID[]::new);
    }
}
