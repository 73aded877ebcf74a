package yingda.mailwire;

/// A folder on the server.
///
/// @param name decoded, as the server knows it
public record MailFolder(String name, FolderRole role) {

    /// The name of the inbox on every server (RFC 3501, 5.1).
    public static final String INBOX = "INBOX";
}
