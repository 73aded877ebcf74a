package yingda.people;

import java.util.Map;
import java.util.UUID;
import yingda.kernel.Refusal;

/// The workspace lets its members in by its provider only. Told only to who knows the password.
final class SingleSignOnNeeded extends Refusal {

    SingleSignOnNeeded(UUID workspace) {
        super("single-sign-on-needed", 403, Map.of("workspace", workspace));
    }
}
