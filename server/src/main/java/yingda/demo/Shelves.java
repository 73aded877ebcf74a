package yingda.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Puts on the desk what agents work with: `demo/desk.json` becomes quick replies, knowledge base, frequent questions,
/// products, articles, tags and categories.
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

    record Desk(List<Folder> entries, List<Card> catalog, List<Tag> customerTags, List<Branch> messageTags,
            List<Branch> categories) {
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
}
