package yingda.customers;

import java.util.UUID;

/// Sees what becomes of tags, in the transaction that does it and within the workspace's scope.
public interface TagWatcher {

    /// The customer did not bear a tag before that it bears now.
    default void tagged(UUID workspace, UUID customer) {
    }

    /// Whoever bore `from` bears `into` instead: what names the one shall name the other. Both are there still.
    default void merging(UUID workspace, UUID from, UUID into) {
    }
}
