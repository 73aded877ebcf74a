package yingda.conversations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.files.RichText;

/// Gives the pictures of rich texts the signed link that works for a day.
@Component
class RichContent implements ContentFiller {

    private final RichText richText;

    RichContent(RichText richText) {
        this.richText = richText;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("rich");
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        contents.forEach(content -> content.put("html", richText.shown(workspace, content.get("html").asString())));
    }
}
