package yingda.email;

import org.jspecify.annotations.Nullable;

/// What is needed to log in at a mailbox's servers.
///
/// @param caPem the certificate authorities that sign these servers, or null for the ones the JDK trusts
record MailAccount(MailServer imap, MailServer smtp, String user, String password, @Nullable String caPem) {

    /// Without the password: records are printed in logs.
    @Override
    public String toString() {
        return "MailAccount[" + imap + ", " + smtp + ", " + user + "]";
    }
}
