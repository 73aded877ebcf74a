package yingda.mailings;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One bulk mail.
///
/// @param html safe; pictures of our own store stand as `/files/ID`
/// @param tracked whether opens and clicks are wanted; the workspace's setting decides first
/// @param state `draft`, `scheduled`, `running`, `paused`, `stopped` (it harmed the mailbox), `done` or `cancelled`
/// @param trouble why the mailbox could not be used at the last attempt
/// @param stoppedFor `complaints` or `bounces` while it is stopped
/// @param root what links in the mails begin with; null before the start
record Mailing(UUID id, String name, UUID mailbox, String subject, String html, List<UUID> fileIds, boolean tracked,
        String state, @Nullable String trouble, @Nullable String stoppedFor, @Nullable Instant startAt, @Nullable Instant startedAt,
        @Nullable Instant finishedAt, @Nullable String root, UUID member, Instant createdAt) {

    /// Whether there is nothing in it but its subject.
    boolean isBlank() {
        return fileIds.isEmpty() && !html.contains("<img") && html.replaceAll("<[^>]*>|&nbsp;|\u00a0", "").isBlank();
    }

    boolean isDraft() {
        return state.equals("draft");
    }
}
