package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.mailboxes.MailboxAccess;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// How far the mails that were there before have been taken in.
@RestController
class FirstSyncController {

    private final MailboxAccess access;
    private final FirstSyncStore store;

    FirstSyncController(MailboxAccess access, FirstSyncStore store) {
        this.access = access;
        this.store = store;
    }

    /// @param state `waiting` until the server was reached, `running` or `done`
    /// @param skipped by reason
    /// @param oldest when the server got the oldest mail that was taken in
    record View(String state, List<FirstSyncStore.FolderCount> folders, int imported, Map<String, Integer> skipped, int failed,
            @Nullable Instant oldest, @Nullable Instant startedAt, @Nullable Instant doneAt) {

        static View of(FirstSyncStore.Report report) {
            String state = report.startedAt() == null ? "waiting" : report.doneAt() == null ? "running" : "done";
            return new View(state, report.folders(), report.imported(), report.skipped(), report.failed(), report.oldest(),
                    report.startedAt(), report.doneAt());
        }
    }

    @GetMapping("/api/mailboxes/{id}/sync")
    @AllowMember
    View get(Viewer viewer, @PathVariable UUID id) {
        return View.of(store.report(access.access(viewer, id).mailbox()));
    }
}
