package yingda.live;

import yingda.kernel.Refusal;

/// The server knows no frame of this type, or not at this moment.
public final class UnknownFrame extends Refusal {

    public UnknownFrame() {
        super("unknown-frame", 400);
    }
}
