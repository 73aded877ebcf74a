package yingda.knowledge;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.conversations.CardSource;
import yingda.kernel.ServerSettings;

/// The external part of the knowledge base, as customers are given it: a card in the chat that leads to a page.
@Service
class Articles implements CardSource {

    private static final String PREFIX = "kb:";

    private final TreeCopies copies;
    private final @Nullable URI root;

    Articles(TreeCopies copies, ServerSettings server) {
        this.copies = copies;
        this.root = server.publicUrl();
    }

    /// An entry that customers may be given now.
    Optional<Entry> find(UUID workspace, UUID id) {
        return copies.shown(workspace, Tree.KNOWLEDGE).find(id)
                .filter(found -> found.external() && !found.entry().isFolder()).map(Outline.Placed::entry);
    }

    @Override
    public String kind() {
        return "articles";
    }

    /// Where the operator did not say what browsers type, the address of its page is a path on this server, which pages know.
    @Override
    public Optional<ObjectNode> card(UUID workspace, String id) {
        return id(id).flatMap(known -> find(workspace, known)).map(entry -> JsonNodeFactory.instance.objectNode()
                .put("id", id).put("title", entry.title()).put("summary", entry.brief())
                .put("url", (root == null ? "" : root) + "/articles/" + workspace + "/" + entry.id())
                .put("image", entry.file() == null ? null : entry.file().toString()));
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.startsWith(PREFIX) ? Optional.of(UUID.fromString(text.substring(PREFIX.length()))) : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
