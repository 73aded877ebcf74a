package yingda.mailwire;

/// Where a mail lies on its server: the same place is the same mail for ever (RFC 3501, 2.3.1.1).
public record Place(String folder, FolderRole role, long uidValidity, long uid) {
}
