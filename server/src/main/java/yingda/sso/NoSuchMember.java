package yingda.sso;

import yingda.kernel.Refusal;

/// The provider knows who signed in; the workspace has no such member and makes none.
final class NoSuchMember extends Refusal {

    NoSuchMember() {
        super("no-such-member", 403);
    }
}
