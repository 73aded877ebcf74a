package yingda.conversations;

import yingda.kernel.Refusal;

/// The client id belongs to another message of this sender.
public final class ClientIdReused extends Refusal {

    public ClientIdReused() {
        super("client-id-reused", 409);
    }
}
