package yingda.email;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.email.PlacementStore.Outcome;
import yingda.email.PlacementStore.Placement;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.maillog.Counted;
import yingda.maillog.MailEvent.Step;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.FolderRole;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.Place;
import yingda.mailwire.Pop3Connection;
import yingda.mailwire.Wanted;

/// Brings a POP3 mailbox up to date. What is new is what was not there before by name: nothing is deleted, and numbers of
/// one connection mean nothing in the next.
@Component
class Pop3Sync {

    /// Why mails are skipped that the first sync does not reach.
    private static final String OLDER = "older";
    /// Of so many old mails the newest come first; among themselves they come in their order.
    private static final int BLOCK = 100;

    private final MailConnections connections;
    private final MailCredentials credentials;
    private final SyncStore store;
    private final PlacementStore placements;
    private final UidlStore names;
    private final FirstSyncStore own;
    private final FirstSync firstSync;
    private final Pipeline pipeline;
    private final FetchLog log;
    private final TransactionTemplate transactions;

    Pop3Sync(MailConnections connections, MailCredentials credentials, SyncStore store, PlacementStore placements,
            UidlStore names, FirstSyncStore own, FirstSync firstSync, Pipeline pipeline, FetchLog log, TransactionTemplate transactions) {
        this.connections = connections;
        this.credentials = credentials;
        this.store = store;
        this.placements = placements;
        this.names = names;
        this.own = own;
        this.firstSync = firstSync;
        this.pipeline = pipeline;
        this.log = log;
        this.transactions = transactions;
    }

    MailSettings settings() {
        return connections.settings();
    }

    /// One visit: connect, take in, leave.
    void visit(Mailbox mailbox, UUID holder) throws MailTrouble, LeaseLost {
        try (FetchLog.Visit visit = log.visit(mailbox); Pop3Connection server = credentials.open(mailbox, visit.log(), Pop3Connection::open)) {
            long since = System.nanoTime();
            var task = new Pipeline.Task(mailbox, holder, server);
            List<Pop3Connection.Listed> listed = server.list();
            Map<String, UidlStore.Known> known = numbered(task, listed);
            listed.forEach(mail -> server.name(known.get(mail.name()).uid(), mail.number()));
            List<Wanted> fresh = listed.stream().filter(mail -> !known.get(mail.name()).looked())
                    .map(mail -> wanted(mail, known.get(mail.name()).uid())).toList();
            visit.log().ok(Step.SELECT, Counted.opened("", listed.size(), fresh.size()), since);
            if (fresh.isEmpty() && store.unfinished(mailbox) == 0) {
                visit.foundNothing();
            }
            visit.close();
            pipeline.takeIn(task, fresh, null, () -> { });
            firstSync.proceed(task, () -> { });
            List<Wanted> due = store.due(mailbox, settings().retryPause());
            pipeline.takeIn(task, due, null, () -> { });
            firstSync.conclude(task);
        }
    }

    private static Place place(long uid) {
        return new Place(MailFolder.INBOX, FolderRole.INBOX, 0, uid);
    }

    private static Wanted wanted(Pop3Connection.Listed mail, long uid) {
        return new Wanted(place(uid), mail.size(), null, false, 0);
    }

    private Map<String, UidlStore.Known> numbered(Pipeline.Task task, List<Pop3Connection.Listed> listed) throws LeaseLost {
        Mailbox mailbox = task.mailbox();
        Map<String, UidlStore.Known> known = WorkspaceScope.get(mailbox.workspace(), () -> names.known(mailbox));
        boolean allKnown = listed.stream().allMatch(mail -> known.containsKey(mail.name()));
        if (allKnown && store.firstSync(mailbox).isPresent()) {
            return known;
        }
        number(task, listed);
        return WorkspaceScope.get(mailbox.workspace(), () -> names.known(mailbox));
    }

    /// Gives numbers to those that nobody knew; at the first visit what lies there becomes the list of the first sync.
    private void number(Pipeline.Task task, List<Pop3Connection.Listed> listed) throws LeaseLost {
        Mailbox mailbox = task.mailbox();
        within(task, () -> {
            Map<String, UidlStore.Known> known = names.known(mailbox);
            List<Pop3Connection.Listed> fresh = listed.stream().filter(mail -> !known.containsKey(mail.name())).toList();
            names.add(mailbox, fresh.stream().map(Pop3Connection.Listed::name).toList());
            if (own.begin(mailbox)) {
                placements.write(mailbox, plan(fresh, names.known(mailbox)));
            }
            placements.move(mailbox, new PlacementStore.Cursor(MailFolder.INBOX, FolderRole.INBOX, 0, known.size() + fresh.size(), 1));
            return true;
        });
    }

    private List<Placement> plan(List<Pop3Connection.Listed> listed, Map<String, UidlStore.Known> known) {
        var plan = new ArrayList<Placement>();
        int first = Math.max(0, listed.size() - settings().firstSync());
        for (int end = listed.size(); end > first; end -= BLOCK) {
            for (Pop3Connection.Listed mail : listed.subList(Math.max(first, end - BLOCK), end)) {
                plan.add(new Placement(place(known.get(mail.name()).uid()), Outcome.WAITING, null, 0, plan.size(),
                        mail.size(), null, null));
            }
        }
        listed.subList(0, first).forEach(mail -> plan.add(new Placement(place(known.get(mail.name()).uid()), Outcome.SKIPPED,
                OLDER, 0, null, mail.size(), null, null)));
        return plan;
    }

    private void within(Pipeline.Task task, Supplier<Boolean> work) throws LeaseLost {
        Mailbox mailbox = task.mailbox();
        Boolean done = WorkspaceScope.get(mailbox.workspace(), () -> transactions.execute(_ ->
                placements.keep(mailbox, task.holder()) && work.get()));
        if (!done) {
            throw new LeaseLost();
        }
    }
}
