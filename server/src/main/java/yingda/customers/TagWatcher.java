package yingda.customers;

import java.util.UUID;

/// Sees that customers get tags, in the transaction that puts them and within the workspace's scope.
public interface TagWatcher {

    /// The customer did not bear the tag before.
    void tagged(UUID workspace, UUID customer);
}
