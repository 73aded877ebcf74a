package yingda.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts on the desk what agents work with: `demo/desk.json` becomes quick replies, knowledge base, frequent questions,
/// products, articles, tags, categories, SLA policies and automation rules.
@Component
@DemoOnly
class Shelves {

    private final ShelfStore store;
    private final JsonMapper json;

    Shelves(ShelfStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    /// @param external whether customers may be given what is in it; null: the tree knows no difference
    record Folder(String tree, String title, @Nullable Boolean external, List<Entry> items) {
    }

    record Entry(String title, String text, List<String> keywords, @Nullable Boolean isNew) {
    }

    record Card(String kind, String title, String summary, String price, String url) {
    }

    record Tag(String name, String color) {
    }

    record Branch(String title, List<String> items) {
    }

    /// @param tags of customers, by their names
    record Promise(String name, List<String> tags, int firstMinutes, int nextMinutes, int endMinutes) {
    }

    record Rule(String name, String trigger, Map<String, Object> condition, List<Deed> actions) {
    }

    /// @param tag by its name
    /// @param member who is called, by log-in
    record Deed(String kind, @Nullable Integer number, @Nullable String tag, @Nullable String text, @Nullable String member) {
    }

    record Desk(List<Folder> entries, List<Card> catalog, List<Tag> customerTags, List<Branch> messageTags,
            List<Branch> categories, List<Promise> slaPolicies, List<Rule> rules) {
    }

    void insert(People people) throws IOException {
        UUID workspace = people.workspace();
        try (InputStream in = Shelves.class.getResourceAsStream("/demo/desk.json")) {
            Desk desk = json.readValue(in, Desk.class);
            for (int place = 0; place < desk.entries().size(); place++) {
                folder(workspace, desk.entries().get(place), place);
            }
            people.groups().values().forEach(group -> store.assign(workspace, group));
            desk.catalog().forEach(card -> store.card(workspace, card));
            desk.customerTags().forEach(tag -> store.customerTag(workspace, tag));
            for (int place = 0; place < desk.messageTags().size(); place++) {
                branch(workspace, desk.messageTags().get(place), place);
            }
            for (int place = 0; place < desk.categories().size(); place++) {
                category(people, desk.categories().get(place), place);
            }
            for (int place = 0; place < desk.slaPolicies().size(); place++) {
                store.policy(workspace, desk.slaPolicies().get(place), place);
            }
            for (int place = 0; place < desk.rules().size(); place++) {
                rule(people, desk.rules().get(place), place);
            }
        }
    }

    private void folder(UUID workspace, Folder folder, int place) {
        UUID id = store.folder(workspace, folder, place);
        for (int i = 0; i < folder.items().size(); i++) {
            store.entry(workspace, folder.tree(), id, folder.items().get(i), i);
        }
    }

    private void branch(UUID workspace, Branch branch, int place) {
        UUID id = store.messageTag(workspace, null, branch.title(), place);
        for (int i = 0; i < branch.items().size(); i++) {
            store.messageTag(workspace, id, branch.items().get(i), i);
        }
    }

    private void category(People people, Branch branch, int place) {
        UUID id = store.category(people.workspace(), null, branch.title(), place);
        for (int i = 0; i < branch.items().size(); i++) {
            store.category(people.workspace(), id, branch.items().get(i), i);
        }
        people.groups().values().forEach(group -> store.assignCategory(people.workspace(), id, group));
    }

    private void rule(People people, Rule rule, int place) {
        List<Map<String, Object>> actions = rule.actions().stream().map(deed -> action(people, deed)).toList();
        store.rule(people.workspace(), rule, place,
                json.writeValueAsString(Map.of("all", true, "groups", List.of(Map.of("all", true, "conditions", List.of(rule.condition()))))),
                json.writeValueAsString(Map.of("list", actions)));
    }

    private Map<String, Object> action(People people, Deed deed) {
        Map<String, Object> action = new LinkedHashMap<>(Map.of("kind", deed.kind()));
        Optional.ofNullable(deed.number()).ifPresent(number -> action.put("number", number));
        Optional.ofNullable(deed.tag()).ifPresent(tag -> action.put("target", store.tag(people.workspace(), tag)));
        Optional.ofNullable(deed.text()).ifPresent(text -> action.put("text", text));
        Optional.ofNullable(deed.member()).ifPresent(login -> action.put("ids", List.of(people.members().get(login))));
        return action;
    }
}
