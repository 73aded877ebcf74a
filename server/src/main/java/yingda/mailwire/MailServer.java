package yingda.mailwire;

/// Where a mail server listens.
///
/// @param host a name or an address; its certificate must be made out to it
/// @param port 1–65535
public record MailServer(String host, int port, MailSecurity security) {}
