package yingda.email;

/// Where a mail server listens.
///
/// @param host a name or an address; its certificate must be made out to it
/// @param port 1–65535
record MailServer(String host, int port, MailSecurity security) {}
