package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// How far the mails that were there before have been taken in.
@RestController
class FirstSyncController {

    private final MailboxStore mailboxes;
    private final FirstSyncStore store;

    FirstSyncController(MailboxStore mailboxes, FirstSyncStore store) {
        this.mailboxes = mailboxes;
        this.store = store;
    }

    /// @param state `waiting` until the server was reached, `running` or `done`
    /// @param skipped by reason
    /// @param oldest when the server got the oldest mail that was taken in
    record View(String state, List<FirstSyncStore.FolderCount> folders, int imported, Map<String, Integer> skipped, int failed,
            @Nullable Instant oldest, @Nullable Instant startedAt, @Nullable Instant doneAt) {
    }

    @GetMapping("/api/mailboxes/{id}/sync")
    @Allow(Permission.CHANNELS_MANAGE)
    View get(Viewer viewer, @PathVariable UUID id) {
        Mailbox mailbox = mailboxes.find(viewer.workspace(), id).orElseThrow(NotFound::new).mailbox();
        FirstSyncStore.Report report = store.report(mailbox);
        String state = report.startedAt() == null ? "waiting" : report.doneAt() == null ? "running" : "done";
        return new View(state, report.folders(), report.imported(), report.skipped(), report.failed(), report.oldest(),
                report.startedAt(), report.doneAt());
    }
}
