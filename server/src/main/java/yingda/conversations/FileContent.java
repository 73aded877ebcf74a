package yingda.conversations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.FileLinks;

/// Gives images, files, videos and recordings the signed link that works for a day.
@Component
class FileContent implements ContentFiller {

    private final FileLinks links;

    FileContent(FileLinks links) {
        this.links = links;
    }

    @Override
    public Set<String> kinds() {
        return Set.of("image", "file", "video", "audio");
    }

    @Override
    public void fill(UUID workspace, List<ObjectNode> contents) {
        for (ObjectNode content : contents) {
            ObjectNode file = (ObjectNode) content.get("file");
            file.put("url", links.path(workspace, UUID.fromString(file.get("id").asString()), file.get("name").asString()));
        }
    }
}
