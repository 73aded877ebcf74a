package yingda.email;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Arrivals;
import yingda.conversations.Conversation;
import yingda.customers.Blacklist;
import yingda.customers.Customers;
import yingda.guard.TextGuard;
import yingda.routing.Routing;
import yingda.routing.Assignment;

/// An inbox synchronisation that crashes at a step, or on a certain mail.
final class Broken {

    enum Step { BEFORE_STORING, AFTER_STORING, BEFORE_COMMIT, AFTER_COMMIT }

    private Broken() {}

    static InboxSync at(Step step, ApplicationContext context) {
        var settings = context.getBean(MailSettings.class);
        var download = new MailDownload(context.getBean(RawMails.class), settings) {
            @Override
            List<Fetched> store(UUID workspace, UUID mailbox, long uidValidity, Loaded loaded) throws MailTrouble {
                crash(step == Step.BEFORE_STORING);
                List<Fetched> stored = super.store(workspace, mailbox, uidValidity, loaded);
                crash(step == Step.AFTER_STORING);
                return stored;
            }
        };
        IntakeLines lines = lines(context, () -> crash(step == Step.BEFORE_COMMIT), null);
        var intake = new Intake(context.getBean(TransactionTemplate.class), context.getBean(IntakeStore.class), lines,
                context.getBean(MailParser.class), context.getBean(Clock.class)) {
            @Override
            List<Conversation> take(Mailbox mailbox, UUID holder, String folder, long uidValidity, List<Prepared> mails,
                    long lastUid) throws LeaseLost {
                List<Conversation> taken = super.take(mailbox, holder, folder, uidValidity, mails, lastUid);
                crash(step == Step.AFTER_COMMIT);
                return taken;
            }
        };
        return sync(context, download, intake);
    }

    /// The database refuses every batch with a mail of this subject.
    static InboxSync poisoned(String subject, ApplicationContext context) {
        IntakeLines lines = lines(context, () -> {}, subject);
        return sync(context, context.getBean(MailDownload.class), new Intake(context.getBean(TransactionTemplate.class),
                context.getBean(IntakeStore.class), lines, context.getBean(MailParser.class), context.getBean(Clock.class)));
    }

    private static IntakeLines lines(ApplicationContext context, Runnable atEnd, String poison) {
        return new IntakeLines(context.getBean(IntakeStore.class), context.getBean(Arrivals.class),
                context.getBean(Customers.class), context.getBean(Blacklist.class), context.getBean(Deliveries.class),
                context.getBean(Assignment.class), context.getBean(OwnMessageId.class), context.getBean(TextGuard.class)) {
            @Override
            List<Conversation> add(Mailbox mailbox, String folder, long uidValidity, List<Intake.Prepared> mails) {
                List<Conversation> added = super.add(mailbox, folder, uidValidity, mails);
                if (mails.stream().anyMatch(mail -> mail.mail() != null && mail.mail().subject().equals(poison))) {
                    throw new DataIntegrityViolationException("poison");
                }
                atEnd.run();
                return added;
            }
        };
    }

    private static InboxSync sync(ApplicationContext context, MailDownload download, Intake intake) {
        return new InboxSync(context.getBean(MailSettings.class), download, intake, context.getBean(RunStore.class), context.getBean(Routing.class));
    }

    private static void crash(boolean now) {
        if (now) {
            throw new IllegalStateException("crash");
        }
    }
}
