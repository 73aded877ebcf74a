package yingda.routing;

import java.util.UUID;

/// An agent is not there any more: no browser, and the grace is over. May come more often than that, and late.
record AgentLeft(UUID workspace, UUID member) {
}
