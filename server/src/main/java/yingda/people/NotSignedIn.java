package yingda.people;

import yingda.kernel.Refusal;

/// There is no session, or it has ended: sign in.
public final class NotSignedIn extends Refusal {

    public NotSignedIn() {
        super("not-signed-in", 401);
    }
}
