package yingda.mailings;

/// How many recipients of a mailing are where. The first nine are states and add up to `total`; the rest are facts, of
/// which a recipient may have several.
record Tally(int total, int pending, int sending, int deferred, int unknown, int sent, int failed, int bounced,
        int suppressed, int cancelled, int opened, int clicked, int replied, int autoReplied, int unsubscribed, int complained) {

    /// Mailbox providers warn at one complaint among a thousand mails.
    private static final double WARNING = 0.001;
    /// And refuse at three.
    private static final double STOP = 0.003;

    /// Of fewer mails a single complaint or bounce says nothing.
    static final int LEAST = 50;

    /// Complaints among the mails that arrived; 0 while these are too few.
    double spamRate() {
        return sent < LEAST ? 0 : (double) complained / sent;
    }

    boolean mustStop() {
        return spamRate() >= STOP;
    }

    /// What became of the mails written since somebody let the mailing go on.
    ///
    /// @param mails with an outcome
    /// @param failures those of them that did not arrive
    record Judged(int mails, int failures) {

        /// Whether so many of a hundred did not arrive.
        boolean mustStop(int percent) {
            return mails >= LEAST && failures * 100L >= (long) percent * mails;
        }
    }

    boolean mustWarn() {
        return spamRate() >= WARNING;
    }
}
