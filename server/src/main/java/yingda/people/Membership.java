package yingda.people;

import java.util.UUID;

/// An account's place in one workspace.
record Membership(UUID account, UUID workspace, String workspaceName, UUID member) {
}
