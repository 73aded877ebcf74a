package yingda.people;

import java.util.List;
import java.util.UUID;

/// A module that names groups. What it lists keeps the group from being deleted.
public interface GroupUser {

    /// What of the module needs the group; asked within the workspace's scope, in the transaction that would delete it.
    List<GroupUse> usesOf(UUID workspace, UUID group);
}
