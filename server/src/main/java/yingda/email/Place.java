package yingda.email;

/// Where a mail lies on its server: the same place is the same mail for ever (RFC 3501, 2.3.1.1).
record Place(String folder, FolderRole role, long uidValidity, long uid) {
}
