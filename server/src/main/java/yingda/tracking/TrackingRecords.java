package yingda.tracking;

import java.io.IOException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.conversations.ConversationRecords;
import yingda.conversations.Kept;
import yingda.customers.PersonalRecords.Archive;

/// What tracked mails of conversations have noticed. It goes with the mails.
@Component
class TrackingRecords implements ConversationRecords {

    private static final String OF_CONVERSATIONS = """
            select t.id from tracked_mail t join mail m on m.workspace_id = t.workspace_id and m.id = t.mail_id
            where t.workspace_id = :workspace and m.conversation_id = any (:ids::uuid[])""";

    private final JdbcClient system;

    TrackingRecords(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Hit(String recipient, String kind, Instant at, boolean machine) {
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        List<Hit> hits = on(workspace, conversations, """
                select t.recipient, h.kind, h.at, h.machine is not null as machine from tracked_mail t
                join tracked_hit h on h.workspace_id = t.workspace_id and h.tracked_id = t.id
                where t.workspace_id = :workspace and t.id in (%s) order by h.at, h.id""".formatted(OF_CONVERSATIONS))
                .query(Hit.class).list();
        if (!hits.isEmpty()) {
            archive.json("tracking/" + conversations.getFirst() + ".json", hits);
        }
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.FILES) {
            return;
        }
        on(workspace, conversations, "delete from tracked_hit where workspace_id = :workspace and tracked_id in (" + OF_CONVERSATIONS + ")").update();
        on(workspace, conversations, """
                delete from tracked_link where workspace_id = :workspace and links in (
                    select t.links from tracked_mail t where t.workspace_id = :workspace and t.id in (%s))""".formatted(OF_CONVERSATIONS)).update();
        on(workspace, conversations, "delete from tracked_mail where workspace_id = :workspace and id in (" + OF_CONVERSATIONS + ")").update();
    }

    private JdbcClient.StatementSpec on(UUID workspace, List<UUID> conversations, String sql) {
        return system.sql(sql).param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY);
    }
}
