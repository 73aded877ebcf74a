package yingda.mailwire;

import org.jspecify.annotations.Nullable;

/// What is needed to log in at a mailbox's servers.
///
/// @param incoming speaks `protocol`
/// @param password or the access token when `auth` is by OAuth; empty until there is one
/// @param caPem the certificate authorities that sign these servers, or null for the ones the JDK trusts
public record MailAccount(MailProtocol protocol, MailServer incoming, MailServer smtp, MailAuth auth, String user, String password,
        @Nullable String caPem) {

    /// IMAP with a password.
    public static MailAccount imap(MailServer incoming, MailServer smtp, String user, String password, @Nullable String caPem) {
        return new MailAccount(MailProtocol.IMAP, incoming, smtp, MailAuth.PASSWORD, user, password, caPem);
    }

    /// The same with another password, or with the token that stands for it.
    public MailAccount withPassword(String secret) {
        return new MailAccount(protocol, incoming, smtp, auth, user, secret, caPem);
    }

    /// Without the password: records are printed in logs.
    @Override
    public String toString() {
        return "MailAccount[" + protocol + ", " + incoming + ", " + smtp + ", " + user + "]";
    }
}
