package yingda.email;

import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import yingda.maillog.MailEvent;
import yingda.maillog.MailEvent.Direction;
import yingda.maillog.MailEvent.Outcome;
import yingda.maillog.MailEvent.Step;
import yingda.maillog.MailLog;

/// Takes the steps of fetching down in the mail log.
@Component
class FetchLog {

    private final MailLog log;

    FetchLog(MailLog log) {
        this.log = log;
    }

    /// A step that went well.
    ///
    /// @param since [System#nanoTime] when it began
    void ok(Mailbox mailbox, Step step, String text, long since) {
        log.add(MailEvent.ok(mailbox.workspace(), mailbox.id(), Direction.IN, step, text, millis(since)));
    }

    /// Connected, protected and logged in.
    void loggedIn(Mailbox mailbox, long since) {
        MailServer server = mailbox.account().incoming();
        ok(mailbox, Step.LOG_IN, server.host() + ":" + server.port(), since);
    }

    /// What ended a connection, or kept one from beginning.
    void trouble(Mailbox mailbox, MailTrouble trouble) {
        boolean refused = trouble.code().endsWith("-refused");
        log.add(new MailEvent(mailbox.workspace(), mailbox.id(), Direction.IN, step(trouble.code()),
                refused ? Outcome.REFUSED : Outcome.FAILED, trouble.code(), trouble.serverSaid(), 0, null));
    }

    private static Step step(String code) {
        return switch (code) {
            case "host-unknown", "host-private" -> Step.DNS;
            case "port-closed", "timeout" -> Step.CONNECT;
            case "certificate-name", "certificate-expired", "certificate-untrusted", "tls-missing" -> Step.TLS;
            case "log-in-refused" -> Step.LOG_IN;
            case "folder-refused" -> Step.SELECT;
            default -> Step.FETCH;
        };
    }

    private static long millis(long since) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }
}
