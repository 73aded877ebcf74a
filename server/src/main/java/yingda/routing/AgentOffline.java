package yingda.routing;

import yingda.kernel.Refusal;

/// The colleague is not there.
public final class AgentOffline extends Refusal {

    AgentOffline() {
        super("agent-offline", 409);
    }
}
