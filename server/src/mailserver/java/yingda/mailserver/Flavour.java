package yingda.mailserver;

/// Whose manners an IMAP server has.
///
/// The capability lists are those that the providers show after a log-in.
public enum Flavour {
    /// As RFC 9051 has it.
    PLAIN("IMAP4rev1 SASL-IR LITERAL+ ID ENABLE IDLE SPECIAL-USE UIDPLUS NAMESPACE UNSELECT MOVE QUOTA AUTH=PLAIN"),
    /// 163, 126, yeah: no IDLE, and no folder is opened for a client that has not said its name.
    NETEASE("IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ UIDPLUS"),
    /// Aliyun: LOGIN only.
    ALIYUN("IMAP4rev1 IDLE XLIST UIDPLUS ID SASL-IR"),
    /// Exchange: what it says about sizes before a mail is fetched is an estimate.
    EXCHANGE("IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"),
    /// Gmail: mails have labels, and one folder holds them all.
    GMAIL("IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS ENABLE MOVE CONDSTORE ESEARCH "
            + "LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE AUTH=PLAIN");

    final String capabilities;

    Flavour(String capabilities) {
        this.capabilities = capabilities;
    }

    boolean offers(String capability) {
        return (" " + capabilities + " ").contains(" " + capability + " ");
    }
}
