package yingda.mailoauth;

import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailAuth;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.StepLog;

/// Opens connections with what proves the mailbox: its password, or a token of its provider.
@Component
public class MailCredentials {

    private final MailConnections connections;
    private final OAuthTokens tokens;

    public MailCredentials(MailConnections connections, OAuthTokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    /// One way to connect and log in: `ImapConnection::open`.
    @FunctionalInterface
    public interface Opening<C> {

        C open(MailConnections connections, MailAccount account) throws MailTrouble;
    }

    /// The account with what it logs in by now.
    public MailAccount account(Mailbox mailbox) throws MailTrouble {
        return mailbox.account().auth() == MailAuth.PASSWORD ? mailbox.account()
                : mailbox.account().withPassword(tokens.current(mailbox.workspace(), mailbox.id()));
    }

    /// Connects without taking the steps down, as below.
    public <C> C open(Mailbox mailbox, Opening<C> opening) throws MailTrouble {
        return open(mailbox, StepLog.NONE, opening);
    }

    /// Connects. A token that the server refuses is renewed once: a server may forget it before its time.
    public <C> C open(Mailbox mailbox, StepLog log, Opening<C> opening) throws MailTrouble {
        MailConnections noting = connections.noting(log);
        MailAccount account = mailbox.account();
        if (account.auth() == MailAuth.PASSWORD) {
            return opening.open(noting, account);
        }
        String token = tokens.current(mailbox.workspace(), mailbox.id());
        try {
            return opening.open(noting, account.withPassword(token));
        } catch (MailTrouble trouble) {
            if (!trouble.code().equals("log-in-refused")) {
                throw trouble;
            }
            return opening.open(noting, account.withPassword(tokens.renewed(mailbox.workspace(), mailbox.id(), token)));
        }
    }
}
