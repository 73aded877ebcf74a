package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// The member's role lacks the permission.
public final class NotAllowed extends Refusal {

    public NotAllowed(Permission permission) {
        super("not-allowed", 403, Map.of("permission", permission.wire()));
    }
}
