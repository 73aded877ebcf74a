package yingda.conversations;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Adds to stored content what is made anew for every reading: signed addresses of files, the state of a mail's
/// delivery. Beans of this type are asked for the kinds they name.
public interface ContentFiller {

    /// Kinds of lines.
    Set<String> kinds();

    /// Completes the contents in place; they are copies, many at a time so that one query is enough.
    void fill(UUID workspace, List<ObjectNode> contents);
}
