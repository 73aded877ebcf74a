package yingda.email;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// SQL of mails of one sort that lie aside, within the workspace's scope.
interface AsideStore {

    /// Newest first, behind `before` if given.
    List<AsideMail> list(UUID workspace, UUID mailbox, @Nullable Instant before, @Nullable UUID beforeId, int most);

    Optional<AsideMail> find(UUID workspace, UUID mailbox, UUID id);

    /// Lets go of it: another row will name the bytes. In the caller's transaction; true for whoever does it.
    boolean release(UUID workspace, UUID id);

    /// One without bytes, which was released, is fetched again.
    void retry(UUID workspace, UUID id);
}
