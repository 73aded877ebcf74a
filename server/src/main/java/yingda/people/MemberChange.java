package yingda.people;

/// The fields of a member that administrators write.
record MemberChange(Role role, String displayName, String name, String language) {
}
