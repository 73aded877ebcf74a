package yingda.mailwire;

import java.io.IOException;
import java.util.Map;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchItem;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import yingda.maillog.MailEvent.Step;

/// Connects to an IMAP server, checks its certificate, logs in and tells the client's name.
public final class ImapLogIn {

    /// A client name is asked for by 163 and its sisters, which refuse folders otherwise.
    private static final Map<String, String> CLIENT = Map.of("name", "Yingda", "version", "1", "vendor", "Yingda");

    private ImapLogIn() {
    }

    public static IMAPProtocol open(MailConnections connections, MailAccount account) throws MailTrouble {
        MailServer server = account.incoming();
        MailConnections.Route route = connections.route("imap", server, account.caPem());
        var quiet = new MailLogger(ImapLogIn.class, "imap", false, System.err);
        try {
            var protocol = new Knowing(route, server, quiet);
            try {
                logIn(protocol, account, route.steps());
                return protocol;
            } catch (ProtocolException | RuntimeException | MailTrouble e) {
                protocol.disconnect();
                throw e;
            }
        } catch (IOException | ProtocolException e) {
            throw route.steps().failed(MailTrouble.of(e));
        } catch (MailTrouble trouble) {
            throw route.steps().failed(trouble);
        }
    }

    /// What the server can do is asked for anew after each step: it says something else by then.
    private static void logIn(IMAPProtocol protocol, MailAccount account, OpeningSteps steps) throws ProtocolException, MailTrouble {
        if (account.incoming().security() == MailSecurity.STARTTLS) {
            if (!protocol.hasCapability("STARTTLS")) {
                throw new MailTrouble("tls-missing", "", null);
            }
            protocol.startTLS();
            steps.secured(Step.LOG_IN);
            protocol.capability();
        }
        try {
            if (account.auth() == MailAuth.OAUTH) {
                protocol.authoauth2(account.user(), account.password());
            } else if (protocol.hasCapability("AUTH=PLAIN")) {
                protocol.authplain(null, account.user(), account.password());
            } else {
                protocol.login(account.user(), account.password());
            }
        } catch (CommandFailedException e) {
            String said = MailTrouble.said(e);
            throw new MailTrouble(account.auth() == MailAuth.OAUTH ? "log-in-refused"
                    : RefusalCauses.ofLogIn(account.incoming(), account, said), said, e);
        }
        protocol.capability();
        if (protocol.hasCapability("ID")) {
            protocol.id(CLIENT);
        }
        steps.loggedIn();
    }

    /// Knows the answers of extensions, and says how far its constructor came: it connects and waits for the greeting.
    private static final class Knowing extends IMAPProtocol {

        private static final FetchItem[] ITEMS = {new GmailLabels()};

        Knowing(MailConnections.Route route, MailServer server, MailLogger quiet) throws IOException, ProtocolException {
            super("imap", route.address().getHostAddress(), server.port(), route.properties(), server.security() == MailSecurity.TLS, quiet);
        }

        @Override
        public Response readResponse() throws IOException, ProtocolException {
            OpeningSteps.of(props).listening();
            return super.readResponse();
        }

        @Override
        protected void processGreeting(Response greeting) throws ProtocolException {
            super.processGreeting(greeting);
            OpeningSteps.of(props).greeted(MailTrouble.oneLine(greeting.getRest()).replaceFirst("^] ?", ""));
        }

        @Override
        public FetchItem[] getFetchItems() {
            return ITEMS;
        }
    }
}
