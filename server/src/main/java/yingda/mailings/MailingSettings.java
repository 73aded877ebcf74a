package yingda.mailings;

/// What a workspace has set about bulk mail.
///
/// @param bouncePercent a mailing stops when so many of a hundred mails do not arrive; 0: it never does for that
record MailingSettings(int bouncePercent) {

    static final String TOPIC = "mailings";
    static final MailingSettings DEFAULTS = new MailingSettings(5);
    static final int MOST_PERCENT = 50;
}
