package yingda.routing;

import java.util.Map;
import java.util.UUID;
import yingda.kernel.Refusal;

/// The customer has an open conversation there already: nothing has to be started again.
public final class StillOpen extends Refusal {

    StillOpen(UUID conversation) {
        super("still-open", 409, Map.of("conversation", conversation));
    }
}
