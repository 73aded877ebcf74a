package yingda.email;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.conversations.Arrivals;
import yingda.conversations.Conversation;
import yingda.customers.Blacklist;
import yingda.customers.Customers;
import yingda.kernel.ServerSettings;
import yingda.mailboxes.Mailbox;
import yingda.mailoauth.MailCredentials;
import yingda.mails.MailStore;
import yingda.mails.RawMails;
import yingda.mailsending.Deliveries;
import yingda.mailsending.SystemMails;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Wanted;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;
import yingda.routing.Assignment;
import yingda.routing.Routing;

/// An inbox synchronisation that crashes at a step, or on a certain mail.
public final class Broken {

    public enum Step { BEFORE_STORING, AFTER_STORING, BEFORE_COMMIT, AFTER_COMMIT }

    private Broken() {}

    public static ImapSync at(Step step, ApplicationContext context) {
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
                context.getBean(GmailRoles.class), context.getBean(MailStore.class), context.getBean(Clock.class)) {
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

    /// The disk is full after half a mail.
    static ImapSync fullDisk(ApplicationContext context) {
        var raw = new RawMails(context.getBean(ServerSettings.class)) {
            @Override
            public Stored write(String path, Writer writer) throws MailTrouble {
                return super.write(path, out -> {
                    out.write("Subject: ha".getBytes(StandardCharsets.US_ASCII));
                    throw new IOException("No space left on device");
                });
            }
        };
        return sync(context, new MailDownload(raw, context.getBean(MailSettings.class)), context.getBean(Intake.class));
    }

    /// The database has no room left when a batch is about to be committed.
    static ImapSync fullDatabase(ApplicationContext context) {
        IntakeLines lines = lines(context, () -> {
            throw new DataAccessResourceFailureException("could not extend file: No space left on device");
        }, null);
        return sync(context, context.getBean(MailDownload.class), intake(context, lines, context.getBean(Clock.class)));
    }

    /// This node's clock goes wrong by so much.
    static ImapSync shifted(Duration by, ApplicationContext context) {
        return sync(context, context.getBean(MailDownload.class),
                intake(context, context.getBean(IntakeLines.class), Clock.offset(Clock.systemUTC(), by)));
    }

    /// What the comparison of the sums finds is not taken in the first time.
    public static ImapSync forgetful(MailConnections connections, ApplicationContext context) {
        Pipeline whole = context.getBean(Pipeline.class);
        var forgets = new AtomicBoolean(true);
        var pipeline = new Pipeline(context.getBean(MailDownload.class), context.getBean(Intake.class), context.getBean(SyncStore.class),
                context.getBean(Routing.class), context.getBean(FetchLog.class)) {
            @Override
            void takeIn(Task task, List<Wanted> wanted, PlacementStore.Cursor cursor, Break rest) throws MailTrouble, LeaseLost {
                if (!forgets.getAndSet(false)) {
                    whole.takeIn(task, wanted, cursor, rest);
                }
            }
        };
        return new ImapSync(connections, context.getBean(MailCredentials.class), context.getBean(SyncStore.class), whole,
                context.getBean(FirstSync.class), context.getBean(FolderSync.class),
                new Reconciliation(context.getBean(SyncStore.class), pipeline), context.getBean(FetchLog.class));
    }

    /// The database refuses every batch with a mail of this subject.
    static ImapSync poisoned(String subject, ApplicationContext context) {
        IntakeLines lines = lines(context, () -> {}, subject);
        return sync(context, context.getBean(MailDownload.class), intake(context, lines, context.getBean(Clock.class)));
    }

    private static Intake intake(ApplicationContext context, IntakeLines lines, Clock clock) {
        return new Intake(context.getBean(TransactionTemplate.class), context.getBean(PlacementStore.class), sorting(context, lines),
                context.getBean(MailParser.class), context.getBean(LineContents.class), context.getBean(GmailRoles.class),
                context.getBean(MailStore.class), clock);
    }

    private static Sorting sorting(ApplicationContext context, IntakeLines lines) {
        return new Sorting(context.getBean(PlacementStore.class), context.getBean(IntakeStore.class),
                context.getBean(JunkStore.class), context.getBean(Blacklist.class), context.getBean(MailGates.class), lines);
    }

    private static IntakeLines lines(ApplicationContext context, Runnable atEnd, String poison) {
        return new IntakeLines(context.getBean(IntakeStore.class), context.getBean(Arrivals.class),
                context.getBean(Customers.class), context.getBean(Deliveries.class), context.getBean(Assignment.class),
                context.getBean(OwnMessageId.class), context.getBean(MailGates.class), context.getBean(Floods.class),
                context.getBean(TooLargeMails.class), context.getBean(Reopening.class)) {
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
