package yingda.conversations;

import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Where the cards that agents send come from. Several beans may bring cards of one kind: the first that knows the id
/// makes the card.
public interface CardSource {

    /// `products` or `articles`.
    String kind();

    /// The card as it is stored with the message, within the workspace's scope: `id`, `title`, and `price` and `url` of a
    /// product, `summary` and `url` of an article. `image` is the id of a stored file, or null; readers get a link to
    /// it. Empty when this source has no such card, or it may not be shown to customers.
    Optional<ObjectNode> card(UUID workspace, String id);
}
