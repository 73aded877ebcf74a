package yingda.kernel;

/// A place where sealed bytes are stored. Beans of this type are asked to seal anew after a rotation of keys.
public interface StoredSecrets {

    /// What lies there, for the log: `mailbox passwords`.
    String name();

    /// Seals anew every row for which [Secrets#isStale] holds, in any workspace, and returns how many. It may be
    /// called at any time and must leave rows alone that changed in between.
    int reseal(Secrets secrets);
}
