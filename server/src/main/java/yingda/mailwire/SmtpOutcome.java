package yingda.mailwire;

import java.util.List;
import java.util.Set;
import yingda.mime.SmtpCodes;

/// What became of handing a mail to the server.
///
/// @param text the server's code and words, on one line
/// @param replies of each recipient, in their order; empty when the server did not come to them
public record SmtpOutcome(Result result, String text, List<Reply> replies) {

    private static final Set<String> LOG_IN_FIRST = Set.of("530", "534", "535", "538");

    /// How one attempt ended, for the mail or for one recipient.
    public enum Result {
        /// The server took it, for one recipient at least.
        ACCEPTED,
        /// The server refuses for now, or could not be used: try again later.
        LATER,
        /// The server refuses for good.
        REFUSED,
        /// Everything was sent and no final reply came: it may have been taken.
        UNKNOWN
    }

    /// What the server said of one recipient.
    public record Reply(String address, Result result, String text) {}

    /// The server could not be used.
    public static SmtpOutcome of(MailTrouble trouble) {
        return new SmtpOutcome(Result.LATER, MailTrouble.oneLine(trouble.getMessage()), List.of());
    }

    /// The same answer for the whole mail.
    public static SmtpOutcome all(Result result, String text) {
        return new SmtpOutcome(result, MailTrouble.oneLine(text), List.of());
    }

    /// Whether the server refuses the account and not the mail: it wants another log-in first (RFC 4954).
    public boolean isOfAccount() {
        return result == Result.REFUSED && LOG_IN_FIRST.contains(SmtpCodes.reply(text)) && replies.stream().allMatch(one -> one.result() == Result.REFUSED);
    }

    /// By the reply's code; what is neither 2xx nor 5xx is worth another attempt.
    static Result result(int code) {
        return code >= 500 ? Result.REFUSED : code >= 200 && code < 300 ? Result.ACCEPTED : Result.LATER;
    }
}
