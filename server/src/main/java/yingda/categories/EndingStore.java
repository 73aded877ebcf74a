package yingda.categories;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// What was written down at the ends of conversations.
@Repository
class EndingStore {

    private final JdbcClient jdbc;
    private final JdbcClient system;

    EndingStore(JdbcClient jdbc, @Qualifier("system") JdbcClient system) {
        this.jdbc = jdbc;
        this.system = system;
    }

    /// Takes the place of what an earlier end left.
    void write(UUID workspace, UUID conversation, Ending ending) {
        jdbc.sql("delete from conversation_category where workspace_id = :workspace and conversation_id = :conversation")
                .param("workspace", workspace).param("conversation", conversation).update();
        jdbc.sql("delete from conversation_ending where workspace_id = :workspace and conversation_id = :conversation")
                .param("workspace", workspace).param("conversation", conversation).update();
        if (!ending.categories().isEmpty()) {
            jdbc.sql("""
                    insert into conversation_category (workspace_id, conversation_id, category_id)
                    select :workspace, :conversation, id from unnest(:ids::uuid[]) c (id)""")
                    .param("workspace", workspace).param("conversation", conversation)
                    .param("ids", ending.categories().toArray(UUID[]::new)).update();
        }
        if (!ending.note().isEmpty()) {
            jdbc.sql("""
                    insert into conversation_ending (workspace_id, conversation_id, note)
                    values (:workspace, :conversation, :note)""")
                    .param("workspace", workspace).param("conversation", conversation).param("note", ending.note()).update();
        }
    }

    Categories.Written read(UUID workspace, UUID conversation) {
        return new Categories.Written(names(workspace, conversation), note(workspace, conversation));
    }

    private List<String> names(UUID workspace, UUID conversation) {
        return jdbc.sql("""
                with recursive path as (
                    select g.id as leaf, g.parent_id, g.name from conversation_category c join category g
                        on g.workspace_id = c.workspace_id and g.id = c.category_id
                    where c.workspace_id = :workspace and c.conversation_id = :conversation
                    union all
                    select path.leaf, g.parent_id, g.name || ' / ' || path.name from path join category g
                        on g.workspace_id = :workspace and g.id = path.parent_id
                )
                select name from path where parent_id is null order by name collate "zh-x-icu", leaf""")
                .param("workspace", workspace).param("conversation", conversation).query(String.class).list();
    }

    private String note(UUID workspace, UUID conversation) {
        return jdbc.sql("select note from conversation_ending where workspace_id = :workspace and conversation_id = :conversation")
                .param("workspace", workspace).param("conversation", conversation).query(String.class).optional().orElse("");
    }

    /// In a transaction of the system pool.
    void eraseNotes(UUID workspace, List<UUID> conversations) {
        system.sql("delete from conversation_ending where workspace_id = :workspace and conversation_id = any (:ids::uuid[])")
                .param("workspace", workspace).param("ids", conversations.toArray(UUID[]::new)).update();
    }
}
