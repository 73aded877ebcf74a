package yingda.workbench;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;

/// Which colleagues are asked for.
///
/// @param name occurs in theirs, whatever its case; empty for any
/// @param group only those who work for it
/// @param among `all`; `enabled`; or `serving`: those of them who are in a group or serve somebody
/// @param ids only these
record Colleagues(String name, @Nullable UUID group, String among, @Nullable List<UUID> ids) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_IDS = 100;
    private static final Set<String> AMONG = Set.of("all", "enabled", "serving");

    Colleagues {
        name = PlainText.optional("name", name, LONGEST_NAME);
        if (!AMONG.contains(among)) {
            throw new InvalidField("among", "unknown-value");
        }
        if (ids != null && ids.size() > MOST_IDS) {
            throw new InvalidField("ids", "range", MOST_IDS);
        }
    }
}
