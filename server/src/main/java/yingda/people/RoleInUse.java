package yingda.people;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// Members have the role.
final class RoleInUse extends Refusal {

    /// @param names of the first of them
    RoleInUse(int members, List<String> names) {
        super("role-in-use", 409, Map.of("n", members, "names", String.join(", ", names)));
    }
}
