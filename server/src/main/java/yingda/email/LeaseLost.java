package yingda.email;

/// Another node holds the mailbox now; nothing was changed.
final class LeaseLost extends Exception {

    LeaseLost() {
        super("another node fetches this mailbox", null, false, false);
    }
}
