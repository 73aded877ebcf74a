package yingda.mailwire;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import yingda.maillog.MailEvent.Step;

/// The steps by which one connection comes about: each is taken down when the next one begins, so that the one that
/// fails is known whatever the mail library throws.
final class OpeningSteps {

    /// Where the mail library's properties hold it: a library's connection begins within its constructor.
    private static final String KEY = "yingda.opening-steps";

    private final StepLog log;
    private final MailServer server;
    private Step doing = Step.DNS;
    private long since = System.nanoTime();
    private @Nullable NamedSockets sockets;

    OpeningSteps(StepLog log, MailServer server) {
        this.log = log;
        this.server = server;
    }

    static OpeningSteps of(Properties properties) {
        return (OpeningSteps) properties.get(KEY);
    }

    void into(Properties properties) {
        properties.put(KEY, this);
    }

    /// The host was found; `sockets` will protect the connection to it.
    void resolved(String address, NamedSockets sockets) {
        this.sockets = sockets;
        pass(Step.DNS, server.host() + " " + address, Step.CONNECT);
    }

    void connected() {
        pass(Step.CONNECT, server.host() + ":" + server.port(), server.security() == MailSecurity.TLS ? Step.TLS : Step.GREETING);
    }

    /// The server is about to speak: where TLS comes first, it has been laid.
    void listening() {
        if (server.security() == MailSecurity.TLS) {
            secured(Step.GREETING);
        }
    }

    /// TLS was laid over the connection.
    void secured(Step next) {
        if (doing == Step.TLS) {
            pass(Step.TLS, sockets.protection(), next);
        }
    }

    /// The server has greeted.
    void greeted(String words) {
        pass(Step.GREETING, words, server.security() == MailSecurity.TLS ? Step.LOG_IN : Step.TLS);
    }

    /// The same in SMTP, where both sides greet.
    void greetedBySmtp(String words) {
        pass(Step.GREETING, words, Step.EHLO);
    }

    void saidHello(String words) {
        boolean plain = server.security() == MailSecurity.STARTTLS && !sockets.haveSecured();
        pass(Step.EHLO, words, plain ? Step.TLS : Step.LOG_IN);
    }

    void loggedIn() {
        log.ok(Step.LOG_IN, server.host() + ":" + server.port(), since);
    }

    private void pass(Step ended, String text, Step next) {
        if (doing == ended) {
            log.ok(ended, text, since);
            doing = next;
            since = System.nanoTime();
        }
    }

    /// What was being done failed.
    MailTrouble failed(MailTrouble trouble) {
        log.trouble(doing, trouble, since);
        return trouble;
    }
}
