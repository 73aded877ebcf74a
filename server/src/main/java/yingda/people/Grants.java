package yingda.people;

import java.util.Set;
import java.util.UUID;

/// What workspaces allow members beyond what their roles hold. Beans of this type are asked whenever a session is read:
/// they answer from memory.
public interface Grants {

    /// More permissions for whoever holds these by the role.
    Set<Permission> more(UUID workspace, Set<Permission> held);
}
