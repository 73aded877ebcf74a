package yingda.drafts;

import java.util.Map;
import yingda.kernel.Refusal;

/// The draft was saved elsewhere since: another device of the same member is ahead.
final class DraftChanged extends Refusal {

    DraftChanged(long version) {
        super("draft-changed", 409, Map.of("version", version));
    }
}
