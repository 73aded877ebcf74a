package yingda.routing;

import yingda.kernel.Refusal;

/// The colleague is there but takes nobody on at the moment.
public final class AgentBusy extends Refusal {

    AgentBusy() {
        super("agent-busy", 409);
    }
}
