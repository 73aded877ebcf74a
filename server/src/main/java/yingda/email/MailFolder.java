package yingda.email;

/// A folder on the server.
///
/// @param name decoded, as the server knows it
record MailFolder(String name, FolderRole role) {

    /// The name of the inbox on every server (RFC 3501, 5.1).
    static final String INBOX = "INBOX";
}
