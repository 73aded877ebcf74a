package yingda.demo;

import java.util.Map;
import java.util.UUID;

/// The ids of the demo's workspace, members by log-in, groups by identifier and chat channels by group.
record People(UUID workspace, Map<String, UUID> members, Map<String, UUID> groups, Map<String, UUID> channels) {
}
