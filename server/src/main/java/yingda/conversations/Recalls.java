package yingda.conversations;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.files.FileErasure;
import yingda.files.LastingFiles;
import yingda.kernel.NotFound;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// Takes messages back, within the minutes that the workspace set. What was said leaves the line, and with it every list,
/// history, search and export that reads lines, and the quotes of it; the original is kept apart, where only the
/// database's owner reads it; links to a file that it showed lead nowhere from then on. With [Contents] the only place where committed lines are overwritten.
@Service
public class Recalls {

    private static final Set<String> LASTING = Set.of("mail", "system");

    private final RecallStore store;
    private final ConversationAccess access;
    private final FileErasure files;
    private final List<LastingFiles> lasting;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final Turns turns;
    private final Broadcasts broadcasts;
    private final Clock clock;

    Recalls(RecallStore store, ConversationAccess access, FileErasure files, List<LastingFiles> lasting, Settings settings,
            @Qualifier("system") TransactionTemplate transaction, Turns turns, Broadcasts broadcasts, Clock clock) {
        this.store = store;
        this.access = access;
        this.files = files;
        this.lasting = lasting;
        this.settings = settings;
        this.transaction = transaction;
        this.turns = turns;
        this.broadcasts = broadcasts;
        this.clock = clock;
    }

    /// A member takes back its own message or note; a repeat changes nothing.
    ///
    /// @throws NotFound when there is none of its own
    /// @throws NotRecallable when it is a mail
    /// @throws RecallTooLate when the time is over
    public void byMember(Viewer viewer, UUID conversation, long seq) {
        access.access(viewer, conversation);
        recall(viewer.workspace(), conversation, seq, SenderKind.MEMBER, viewer.member());
    }

    /// A visitor takes back its own message, see [#byMember].
    public void byVisitor(UUID workspace, UUID conversation, UUID visitor, long seq) {
        recall(workspace, conversation, seq, SenderKind.CUSTOMER, visitor);
    }

    private void recall(UUID workspace, UUID id, long seq, SenderKind by, UUID sender) {
        int minutes = settings.read(workspace, MessageSettings.TOPIC, MessageSettings.class, MessageSettings.USUAL)
                .recallMinutes();
        transaction.executeWithoutResult(_ -> {
            store.lock(workspace, id);
            Line line = store.line(workspace, id, seq)
                    .filter(found -> found.sender() == by && sender.equals(found.senderId())).orElseThrow(NotFound::new);
            if (Content.isGone(line.content())) {
                return;
            }
            if (LASTING.contains(line.kind())) {
                throw new NotRecallable(line.kind());
            }
            if (line.at().plus(Duration.ofMinutes(minutes)).isBefore(clock.instant())) {
                throw new RecallTooLate(minutes);
            }
            Conversation after = store.recall(line);
            withdraw(line);
            turns.afterCommit(after, () -> broadcasts.recalled(after, line));
        });
    }

    /// Links to what it showed, unless that is shown elsewhere, too.
    private void withdraw(Line line) {
        Set<UUID> shown = new HashSet<>(Content.files(line.content()));
        if (shown.isEmpty()) {
            return;
        }
        shown.removeAll(store.shownElsewhere(line, shown));
        lasting.forEach(others -> shown.removeAll(others.shown(line.workspace(), shown)));
        shown.forEach(file -> files.withdraw(line.workspace(), file));
    }
}
