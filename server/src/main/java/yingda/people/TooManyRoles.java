package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many roles as it can have.
final class TooManyRoles extends Refusal {

    TooManyRoles(int most) {
        super("too-many-roles", 409, Map.of("most", most));
    }
}
