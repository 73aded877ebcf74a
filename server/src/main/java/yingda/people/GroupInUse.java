package yingda.people;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// Something still needs the group: `uses` says what, each with `kind`, `id` and `name`.
final class GroupInUse extends Refusal {

    /// @param uses empty when what it is cannot be named
    GroupInUse(List<GroupUse> uses) {
        super("group-in-use", 409, Map.of("uses", uses));
    }
}
