package yingda.maillog;

/// What a workspace has set about the log.
///
/// @param days how long a step is kept, 1–365
record MailLogSettings(int days) {

    static final String TOPIC = "mail-log";
    static final MailLogSettings DEFAULTS = new MailLogSettings(30);
    static final int MOST_DAYS = 365;
}
