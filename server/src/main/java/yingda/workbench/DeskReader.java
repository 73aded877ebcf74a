package yingda.workbench;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.people.Viewer;

/// Who follows a desk's events. Called under the desk's lock: none of it may block.
interface DeskReader {

    Viewer viewer();

    /// Queues a frame; null for none.
    void tell(@Nullable String frame);

    /// The viewer may not read this open conversation any more.
    void mayNotSee(UUID conversation);

    /// The desk begins anew: the reader needs the snapshot again, after a moment, so that not all ask at once.
    void resync();

    /// The counts it was told last.
    @Nullable Counts told();

    void told(Counts counts);
}
