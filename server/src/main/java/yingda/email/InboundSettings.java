package yingda.email;

/// What becomes of mails that come in masses or are too large.
///
/// @param floods whether too many mails of one sender are gathered in one conversation: more than `mails` within
///        `minutes`; of a whole domain that is no public provider's, five times as many
/// @param tellTooLarge whether who sent a mail that was not fetched is told so
record InboundSettings(boolean floods, int mails, int minutes, boolean tellTooLarge) {

    static final String TOPIC = "mail-inbound";
    static final InboundSettings DEFAULTS = new InboundSettings(true, 100, 10, true);
    static final int OF_A_DOMAIN = 5;
}
