package yingda.kernel;

/// A host that outsiders named leads into a network of our own.
public final class PrivateAddress extends Exception {

    PrivateAddress(String host) {
        super(host + " stands on a private address");
    }
}
