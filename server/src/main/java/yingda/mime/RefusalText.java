package yingda.mime;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a mail server said when it refused: a line, or a whole report that somebody pasted.
public final class RefusalText {

    private static final int LONGEST = 20_000;
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?im)^[ \\t]*+Diagnostic-Code:\\s*+(?:[a-z0-9-]{1,20};\\s*+)?(.{1,2000}(?:\\R[ \\t]+.{1,2000}){0,20})");
    private static final Pattern STATUS = Pattern.compile("(?im)^[ \\t]*+Status:\\s*+([245]\\.\\d{1,3}\\.\\d{1,3})");

    private RefusalText() {}

    /// What is in a text.
    ///
    /// @param replyCode SMTP reply code such as `550`; empty without
    /// @param enhanced  enhanced status code such as `5.7.1`; empty without
    /// @param hard      true when the address itself is dead
    /// @param words     the server's own words on one line, at most 1,000 characters
    public record Read(String replyCode, String enhanced, BounceReason reason, boolean hard, String words) {}

    /// Never throws; a text that names no reason gives [BounceReason#UNDEFINED], whatever code it has.
    public static Read read(String text) {
        String head = text.substring(0, Math.min(text.length(), LONGEST));
        Matcher diagnostic = DIAGNOSTIC.matcher(head);
        String notice = BounceTexts.notice(head);
        String words = diagnostic.find() ? diagnostic.group(1) : notice;
        String line = words.replaceAll("\\s+", " ").strip();
        Matcher status = STATUS.matcher(head);
        String enhanced = SmtpCodes.enhanced(line);
        enhanced = enhanced.isEmpty() && status.find() ? status.group(1) : enhanced;
        String reply = SmtpCodes.reply(line);
        BounceReason reason = BounceReasons.said(line, notice, enhanced, reply);
        return new Read(reply, enhanced, reason, reason.isHard(), line.substring(0, Math.min(line.length(), 1_000)));
    }
}
