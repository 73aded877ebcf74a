package yingda.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.Content;
import yingda.files.FileView;
import yingda.files.Files;

/// What customers of a group find answered without an agent. Needs no workspace's scope.
@Service
public class Faq {

    /// The kind of the line that keeps a question and its answer.
    public static final String LINE = "faq";

    private final TreeCopies copies;
    private final Answers answers;
    private final Files files;
    private final Uses uses;

    Faq(TreeCopies copies, Answers answers, Files files, Uses uses) {
        this.copies = copies;
        this.answers = answers;
        this.files = files;
        this.uses = uses;
    }

    /// @param answer null when it only holds others
    public record Question(UUID id, String question, boolean isNew, @Nullable Answer answer, List<Question> children) {
    }

    /// The questions of a group, in order.
    public List<Question> of(UUID workspace, UUID group) {
        Outline outline = copies.shownTo(workspace, Tree.FAQ, group);
        Map<UUID, FileView> pictures = answers.pictures(workspace, outline.items().stream().map(Outline.Placed::entry).toList());
        Map<UUID, Question> byId = new HashMap<>();
        List<Question> top = new ArrayList<>();
        for (Outline.Placed item : outline.items()) {
            Entry entry = item.entry();
            Question question = new Question(entry.id(), entry.title(), entry.isNew(),
                    entry.isFolder() ? null : answers.of(entry, pictures), new ArrayList<>());
            byId.put(entry.id(), question);
            (item.parent() == null ? top : Objects.requireNonNull(byId.get(item.parent())).children()).add(question);
        }
        return top;
    }

    /// Counts one use; false when the group has no such question.
    public boolean use(UUID workspace, UUID group, UUID entry) {
        boolean known = find(workspace, group, entry).isPresent();
        if (known) {
            uses.count(workspace, entry);
        }
        return known;
    }

    /// A question with its answer as a line keeps it, see [FaqContent]; empty when the group has none such.
    public Optional<ObjectNode> line(UUID workspace, UUID group, UUID entry) {
        return find(workspace, group, entry).map(found -> {
            ObjectNode content = JsonNodeFactory.instance.objectNode().put("entry", entry.toString()).put("question", found.title());
            content.set("answer", stored(found));
            return content;
        });
    }

    private ObjectNode stored(Entry entry) {
        ObjectNode answer = entry.file() == null ? JsonNodeFactory.instance.objectNode()
                : files.view(entry.workspace(), entry.file()).map(Content::file).orElseThrow();
        if (entry.kind().equals(Entry.TEXT)) {
            answer.put("text", entry.content());
        } else if (entry.kind().equals(Entry.RICH)) {
            answer.put("html", entry.content());
        }
        return answer.put("kind", entry.kind());
    }

    private Optional<Entry> find(UUID workspace, UUID group, UUID entry) {
        return copies.shownTo(workspace, Tree.FAQ, group).find(entry).map(Outline.Placed::entry)
                .filter(found -> !found.isFolder());
    }
}
