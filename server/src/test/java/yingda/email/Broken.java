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
import yingda.routing.Routing;
import yingda.routing.Assignment;

/// An inbox synchronisation that crashes at a step, or on a certain mail.
final class Broken {

    enum Step { BEFORE_STORING, AFTER_STORING, BEFORE_COMMIT, AFTER_COMMIT }

    private Broken() {}

    static ImapSync at(Step step, ApplicationContext context) {
        var download = new MailDownload(context.getBean(RawMails.class), context.getBean(MailSettings.class)) {
            @Override
            List<Fetched> store(Mailbox mailbox, Loaded loaded) throws MailTrouble {
                crash(step == Step.BEFORE_STORING);
                List<Fetched> stored = super.store(mailbox, loaded);
                crash(step == Step.AFTER_STORING);
                return stored;
            }
        };
        IntakeLines lines = lines(context, () -> crash(step == Step.BEFORE_COMMIT), null);
        var intake = new Intake(context.getBean(TransactionTemplate.class), context.getBean(PlacementStore.class),
                sorting(context, lines), context.getBean(MailParser.class), context.getBean(LineContents.class),
                context.getBean(GmailRoles.class), context.getBean(Clock.class)) {
            @Override
            List<Conversation> take(Mailbox mailbox, UUID holder, List<Prepared> mails, PlacementStore.Cursor cursor)
                    throws LeaseLost {
                List<Conversation> taken = super.take(mailbox, holder, mails, cursor);
                crash(step == Step.AFTER_COMMIT);
                return taken;
            }
        };
        return sync(context, download, intake);
    }

    /// The database refuses every batch with a mail of this subject.
    static ImapSync poisoned(String subject, ApplicationContext context) {
        IntakeLines lines = lines(context, () -> {}, subject);
        return sync(context, context.getBean(MailDownload.class), new Intake(context.getBean(TransactionTemplate.class),
                context.getBean(PlacementStore.class), sorting(context, lines), context.getBean(MailParser.class),
                context.getBean(LineContents.class), context.getBean(GmailRoles.class), context.getBean(Clock.class)));
    }

    private static Sorting sorting(ApplicationContext context, IntakeLines lines) {
        return new Sorting(context.getBean(PlacementStore.class), context.getBean(IntakeStore.class),
                context.getBean(JunkStore.class), context.getBean(Blacklist.class), context.getBean(MailGates.class), lines);
    }

    private static IntakeLines lines(ApplicationContext context, Runnable atEnd, String poison) {
        return new IntakeLines(context.getBean(IntakeStore.class), context.getBean(Arrivals.class),
                context.getBean(Customers.class), context.getBean(Deliveries.class), context.getBean(Assignment.class),
                context.getBean(OwnMessageId.class), context.getBean(MailGates.class), context.getBean(Floods.class),
                context.getBean(TooLargeMails.class)) {
            @Override
            List<Conversation> add(Mailbox mailbox, List<Item> items, List<PlacementStore.Placement> done) {
                List<Conversation> added = super.add(mailbox, items, done);
                if (items.stream().anyMatch(item -> item.mail().mail() != null && item.mail().mail().subject().equals(poison))) {
                    throw new DataIntegrityViolationException("poison");
                }
                atEnd.run();
                return added;
            }
        };
    }

    private static ImapSync sync(ApplicationContext context, MailDownload download, Intake intake) {
        SyncStore store = context.getBean(SyncStore.class);
        var pipeline = new Pipeline(download, intake, store, context.getBean(Routing.class), context.getBean(FetchLog.class));
        return new ImapSync(context.getBean(MailConnections.class), context.getBean(MailCredentials.class), store, pipeline, new FirstSync(
                context.getBean(MailSettings.class), store, context.getBean(PlacementStore.class),
                context.getBean(FirstSyncStore.class), pipeline, context.getBean(SystemMails.class), context.getBean(MailboxNews.class),
                context.getBean(TransactionTemplate.class)),
                new FolderSync(context.getBean(MailSettings.class), store, pipeline, context.getBean(FetchLog.class)), new Reconciliation(store, pipeline),
                context.getBean(FetchLog.class));
    }

    private static void crash(boolean now) {
        if (now) {
            throw new IllegalStateException("crash");
        }
    }
}
