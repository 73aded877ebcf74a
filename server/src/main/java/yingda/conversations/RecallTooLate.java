package yingda.conversations;

import java.util.Map;
import yingda.kernel.Refusal;

/// The time in which a message may be recalled is over.
public final class RecallTooLate extends Refusal {

    /// @param minutes how long the workspace lets it be recalled; 0 for never
    RecallTooLate(int minutes) {
        super("recall-too-late", 409, Map.of("minutes", minutes));
    }
}
