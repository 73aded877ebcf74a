package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many groups as it may have.
final class TooManyGroups extends Refusal {

    TooManyGroups(int most) {
        super("too-many-groups", 409, Map.of("most", most));
    }
}
