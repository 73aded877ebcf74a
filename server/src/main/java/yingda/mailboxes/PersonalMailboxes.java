package yingda.mailboxes;

/// Whether members may connect mailboxes of their own, whose conversations nobody else sees until they are shared.
/// Switched off, those that are there go on.
record PersonalMailboxes(boolean on) {

    static final String TOPIC = "personal-mailboxes";
    static final PersonalMailboxes DEFAULTS = new PersonalMailboxes(false);
}
