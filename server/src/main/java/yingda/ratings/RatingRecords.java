package yingda.ratings;

import java.io.IOException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.conversations.ConversationRecords;
import yingda.conversations.Kept;
import yingda.customers.PersonalRecords.Archive;

/// Comments go with what was written; stars and tags say nothing of the customer and stay.
@Component
class RatingRecords implements ConversationRecords {

    private final JdbcClient system;
    private final JsonMapper json;

    RatingRecords(@Qualifier("system") JdbcClient system, JsonMapper json) {
        this.system = system;
        this.json = json;
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        List<Rating> ratings = system.sql("""
                select * from rating where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) order by at""")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY)
                .query((row, n) -> RatingStore.rating(row, json)).list();
        for (Rating rating : ratings) {
            archive.json("ratings/" + rating.conversation() + ".json", rating);
        }
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.CONTENTS) {
            system.sql("""
                    update rating set comment = null
                    where workspace_id = :workspace and conversation_id = any (:ids::uuid[]) and comment is not null""")
                    .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new), Types.ARRAY).update();
        }
    }
}
