package yingda.knowledge;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.ContentFiller;
import yingda.files.RichText;
import yingda.kernel.FileLinks;

/// Gives the pictures in answered questions links that work for a day.
@Component
class FaqContent implements ContentFiller {

    private final RichText rich;
    private final FileLinks links;

    FaqContent(RichText rich, FileLinks links) {
        this.rich = rich;
        this.links = links;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Faq.LINE);
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        contents.forEach(content -> fill(workspace, (ObjectNode) content.get("answer")));
    }

    private void fill(UUID workspace, ObjectNode answer) {
        if (answer.has("html")) {
            answer.put("html", rich.shown(workspace, answer.get("html").asString()));
        }
        if (answer.get("file") instanceof ObjectNode file) {
            file.put("url", links.path(workspace, UUID.fromString(file.get("id").asString()), file.get("name").asString()));
        }
    }
}
