package yingda.email;

/// A folder on the server.
///
/// @param name decoded, as the server knows it
record MailFolder(String name, FolderRole role) {
}
