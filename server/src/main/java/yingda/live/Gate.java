package yingda.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds back what is published to a topic until its reader has got what came before: subscribe with the gate, read
/// the state, send it, open. So nothing falls between the reading and the subscription, and nothing overtakes.
public final class Gate implements FrameFilter {

    private List<String> held = new ArrayList<>();
    private boolean isOpen;

    @Override
    public synchronized @Nullable String apply(String frame) {
        if (isOpen) {
            return frame;
        }
        held.add(frame);
        return null;
    }

    /// Sends what was held back; from now on all passes.
    public synchronized void open(LiveSocket socket) {
        held.forEach(socket::send);
        held = List.of();
        isOpen = true;
    }
}
