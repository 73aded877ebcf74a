package yingda.routing;

import java.util.Map;
import yingda.kernel.Refusal;

/// The colleague is busy or not there.
public final class AgentOffline extends Refusal {

    AgentOffline(Seat seat) {
        super("agent-offline", 409, Map.of("status", seat.status().word()));
    }
}
