package yingda.email;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.maillog.MailEvent;
import yingda.maillog.MailEvent.Outcome;
import yingda.maillog.MailEvent.Step;
import yingda.maillog.MailLog;

/// Takes the steps of sending one mail down in the mail log.
///
/// @param log null: nothing is taken down
record StepLog(@Nullable MailLog log, UUID workspace, UUID mailbox, @Nullable UUID mail) {

    private static final UUID NOBODY = new UUID(0, 0);
    static final StepLog NONE = new StepLog(null, NOBODY, NOBODY, null);

    void ok(Step step, String text, long since) {
        add(step, Outcome.OK, null, text, since);
    }

    /// What a server answered.
    void reply(Step step, int code, String words, long since) {
        boolean good = code / 100 == 2;
        add(step, good ? Outcome.OK : Outcome.REFUSED, Integer.toString(code), words, since);
    }

    /// The connection is gone.
    void lost(Step step, String words, long since) {
        add(step, Outcome.FAILED, "connection-lost", words, since);
    }

    /// Nobody could log in.
    void trouble(MailTrouble trouble, long since) {
        Step step = switch (trouble.code()) {
            case "host-unknown", "host-private" -> Step.DNS;
            case "certificate-name", "certificate-expired", "certificate-untrusted", "tls-missing" -> Step.TLS;
            case "log-in-refused" -> Step.LOG_IN;
            default -> Step.CONNECT;
        };
        add(step, step == Step.LOG_IN ? Outcome.REFUSED : Outcome.FAILED, trouble.code(), trouble.serverSaid(), since);
    }

    private void add(Step step, Outcome outcome, @Nullable String code, String text, long since) {
        if (log != null) {
            log.add(new MailEvent(workspace, mailbox, MailEvent.Direction.OUT, step, outcome, code, text,
                    (System.nanoTime() - since) / 1_000_000, mail));
        }
    }
}
