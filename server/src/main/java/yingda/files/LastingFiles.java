package yingda.files;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// A module whose own content shows files. What stands there is not withdrawn with a message that showed it, too.
public interface LastingFiles {

    /// Which of these it shows.
    Set<UUID> shown(UUID workspace, Collection<UUID> files);
}
