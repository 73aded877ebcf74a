package yingda.people;

import java.util.Map;
import java.util.UUID;

/// How busy groups are.
public interface GroupLoad {

    /// How many conversations are open, by group; a group without any may be left out.
    Map<UUID, Integer> open(UUID workspace);
}
