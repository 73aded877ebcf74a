package yingda.conversations;

import yingda.kernel.Refusal;

/// Too many messages wait to be stored; the client sends again, with the same id.
public final class Busy extends Refusal {

    Busy() {
        super("busy", 503);
    }
}
