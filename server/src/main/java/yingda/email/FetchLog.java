package yingda.email;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.maillog.MailEvent;
import yingda.maillog.MailEvent.Step;
import yingda.maillog.MailLog;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.StepLog;

/// Takes the steps of fetching down in the mail log.
@Component
class FetchLog {

    private final MailLog log;

    FetchLog(MailLog log) {
        this.log = log;
    }

    StepLog of(Mailbox mailbox) {
        return StepLog.in(log::add, mailbox.workspace(), mailbox.id());
    }

    /// A step that went well.
    ///
    /// @param since [System#nanoTime] when it began
    void ok(Mailbox mailbox, Step step, String text, long since) {
        of(mailbox).ok(step, text, since);
    }

    /// What ended a connection, or kept one from beginning, unless it is taken down already.
    void trouble(Mailbox mailbox, MailTrouble trouble) {
        of(mailbox).trouble(trouble, System.nanoTime());
    }

    /// The steps of one visit among very many: of one that found nothing only the log-in is taken down, of any other all,
    /// also of one that failed.
    final class Visit implements AutoCloseable {

        private final List<MailEvent> steps = new ArrayList<>();
        private final StepLog log;

        Visit(Mailbox mailbox) {
            log = StepLog.in(steps::add, mailbox.workspace(), mailbox.id());
        }

        StepLog log() {
            return log;
        }

        void foundNothing() {
            steps.removeIf(step -> step.step() != Step.LOG_IN);
        }

        /// What was held back is taken down, before what follows.
        @Override
        public void close() {
            steps.forEach(FetchLog.this.log::add);
            steps.clear();
        }
    }

    Visit visit(Mailbox mailbox) {
        return new Visit(mailbox);
    }
}
