package yingda.conversations;

import yingda.kernel.Refusal;

/// The caller has gone offline: nobody offline talks with customers or takes them on.
public final class NotOnline extends Refusal {

    public NotOnline() {
        super("not-online", 409);
    }
}
