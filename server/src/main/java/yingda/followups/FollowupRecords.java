package yingda.followups;

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

/// What agents wrote on tags and marks. That there was a tag or a mark, by whom and when, stays.
@Component
class FollowupRecords implements ConversationRecords {

    private final JdbcClient system;

    FollowupRecords(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    private record Note(UUID conversation, String text, Instant at) {
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        List<Note> notes = on(workspace, conversations, """
                select conversation_id, text, at from (
                    select conversation_id, note as text, at from tagged_message
                    where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and note <> ''
                    union all
                    select conversation_id, text, at from mark
                    where workspace_id = :workspace and conversation_id = any (:ids::uuid[])) notes
                order by at""")
                .query((row, n) -> new Note(row.getObject("conversation_id", UUID.class), row.getString("text"),
                        row.getTimestamp("at").toInstant())).list();
        if (!notes.isEmpty()) {
            archive.json("followups/" + conversations.getFirst() + ".json", notes);
        }
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.CONTENTS) {
            on(workspace, conversations, """
                    update tagged_message set note = ''
                    where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and note <> ''""").update();
            on(workspace, conversations, """
                    update mark set text = ''
                    where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and text <> ''""").update();
        }
    }

    private JdbcClient.StatementSpec on(UUID workspace, List<UUID> conversations, String sql) {
        return system.sql(sql).param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY);
    }
}
