package yingda.people;

import java.util.UUID;

/// A member as a group's list shows it.
///
/// @param login of the account
/// @param name the real one
record GroupMember(UUID id, String login, String displayName, String name, String role, boolean disabled) {
}
