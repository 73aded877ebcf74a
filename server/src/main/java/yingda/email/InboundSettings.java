package yingda.email;

/// What becomes of mails that come in masses, are too large or come late.
///
/// @param floods whether too many mails of one sender are gathered in one conversation: more than `mails` within
///        `minutes`; of a whole domain that is no public provider's, five times as many
/// @param tellTooLarge whether who sent a mail that was not fetched is told so
/// @param newAfterDays answers to a conversation that ended so long ago begin a new one; 0: never
record InboundSettings(boolean floods, int mails, int minutes, boolean tellTooLarge, int newAfterDays) {

    static final String TOPIC = "mail-inbound";
    static final InboundSettings DEFAULTS = new InboundSettings(true, 100, 10, true, 90);
    static final int OF_A_DOMAIN = 5;
}
