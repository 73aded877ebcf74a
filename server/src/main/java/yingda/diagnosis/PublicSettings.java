package yingda.diagnosis;

/// What a workspace has set about diagnosis by its customers.
///
/// @param open whether the page `/diagnose/{key}` is there
record PublicSettings(boolean open) {

    static final String TOPIC = "mail-diagnosis";
    static final PublicSettings DEFAULTS = new PublicSettings(false);
}
