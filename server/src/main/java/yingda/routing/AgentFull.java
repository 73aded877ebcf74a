package yingda.routing;

import java.util.Map;
import yingda.kernel.Refusal;

/// The colleague serves as many conversations as the limit allows.
public final class AgentFull extends Refusal {

    AgentFull(Seat seat) {
        super("agent-full", 409, Map.of("load", seat.load(), "capacity", seat.capacity()));
    }
}
