package yingda.demo;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

@Repository
@DemoOnly
class ShelfStore {

    private final JdbcClient system;

    ShelfStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    UUID folder(UUID workspace, Shelves.Folder folder, int place) {
        UUID id = Uuids.next();
        system.sql("""
                insert into entry (workspace_id, id, tree, place, kind, title, external)
                values (:workspace, :id, :tree, :place, 'folder', :title, :external)""")
                .param("workspace", workspace).param("id", id).param("tree", folder.tree()).param("place", place)
                .param("title", folder.title()).param("external", folder.external()).update();
        return id;
    }

    void entry(UUID workspace, String tree, UUID folder, Shelves.Entry entry, int place) {
        system.sql("""
                insert into entry (workspace_id, id, tree, parent_id, place, kind, title, content, plain, keywords, is_new)
                values (:workspace, :id, :tree, :folder, :place, 'text', :title, :text, :text, :keywords, :new)""")
                .param("workspace", workspace).param("id", Uuids.next()).param("tree", tree).param("folder", folder)
                .param("place", place).param("title", entry.title()).param("text", entry.text())
                .param("keywords", entry.keywords().toArray(String[]::new)).param("new", Boolean.TRUE.equals(entry.isNew())).update();
    }

    /// The group is given both trees whole.
    void assign(UUID workspace, UUID group) {
        system.sql("""
                insert into entry_group (workspace_id, group_id, tree) values (:workspace, :group, 'knowledge'),
                    (:workspace, :group, 'faq')""").param("workspace", workspace).param("group", group).update();
    }

    void card(UUID workspace, Shelves.Card card) {
        system.sql("""
                insert into catalog_item (workspace_id, id, kind, title, summary, price, url)
                values (:workspace, :id, :kind, :title, :summary, :price, :url)""")
                .param("workspace", workspace).param("id", Uuids.next()).param("kind", card.kind())
                .param("title", card.title()).param("summary", card.summary()).param("price", card.price())
                .param("url", card.url()).update();
    }

    void customerTag(UUID workspace, Shelves.Tag tag) {
        system.sql("insert into customer_tag (workspace_id, id, name, color) values (?, ?, ?, ?)")
                .params(workspace, Uuids.next(), tag.name(), tag.color()).update();
    }

    UUID messageTag(UUID workspace, @Nullable UUID parent, String title, int place) {
        UUID id = Uuids.next();
        system.sql("""
                insert into message_tag (workspace_id, id, parent_id, title, place)
                values (:workspace, :id, :parent, :title, :place)""")
                .param("workspace", workspace).param("id", id).param("parent", parent).param("title", title)
                .param("place", place).update();
        return id;
    }

    UUID category(UUID workspace, @Nullable UUID parent, String name, int position) {
        UUID id = Uuids.next();
        system.sql("""
                insert into category (workspace_id, id, parent_id, name, position)
                values (:workspace, :id, :parent, :name, :position)""")
                .param("workspace", workspace).param("id", id).param("parent", parent).param("name", name)
                .param("position", position).update();
        return id;
    }

    /// With all that is below it.
    void assignCategory(UUID workspace, UUID category, UUID group) {
        system.sql("insert into category_group (workspace_id, category_id, group_id) values (?, ?, ?)")
                .params(workspace, category, group).update();
    }

    UUID tag(UUID workspace, String name) {
        return system.sql("select id from customer_tag where workspace_id = ? and name = ?").params(workspace, name).query(UUID.class).single();
    }

    /// In working hours, with a warning when a fifth of the time is left; rests while a conversation is set aside.
    void policy(UUID workspace, Shelves.Promise promise, int place) {
        system.sql("""
                insert into sla_policy (workspace_id, id, name, active, place, channels, groups, priorities, tags, first_minutes, next_minutes,
                    end_minutes, around_clock, pause_snoozed, pause_waiting, near_percent)
                values (:workspace, :id, :name, true, :place, '{}', '{}', '{}', :tags, :first, :next, :end, false, true, true, 80)""")
                .param("workspace", workspace).param("id", Uuids.next()).param("name", promise.name()).param("place", place)
                .param("tags", promise.tags().stream().map(tag -> tag(workspace, tag)).toArray(UUID[]::new))
                .param("first", promise.firstMinutes()).param("next", promise.nextMinutes()).param("end", promise.endMinutes()).update();
    }

    void rule(UUID workspace, Shelves.Rule rule, int place, String conditions, String actions) {
        system.sql("""
                insert into automation_rule (workspace_id, id, name, enabled, stops, place, triggers, conditions, actions)
                values (:workspace, :id, :name, true, false, :place, array[:trigger], :conditions::jsonb, :actions::jsonb)""")
                .param("workspace", workspace).param("id", Uuids.next()).param("name", rule.name()).param("place", place)
                .param("trigger", rule.trigger()).param("conditions", conditions).param("actions", actions).update();
    }
}
