package yingda.people;

/// The fields of a member that administrators write.
///
/// @param role a key, see [Roles]
record MemberChange(String role, String displayName, String name, String language) {
}
