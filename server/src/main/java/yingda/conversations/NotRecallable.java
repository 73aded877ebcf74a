package yingda.conversations;

import java.util.Map;
import yingda.kernel.Refusal;

/// Lines of this kind cannot be taken back: a mail has left.
public final class NotRecallable extends Refusal {

    NotRecallable(String kind) {
        super("not-recallable", 409, Map.of("kind", kind));
    }
}
