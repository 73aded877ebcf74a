package yingda.maillog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a step counted, as the text of a [MailEvent] without words of any language (`mails=12 new=3 INBOX`): whoever shows it has the
/// words. The workbench reads it, too (`counted` of its diagnosis).
public final class Counted {

    private static final Pattern FOLDERS = Pattern.compile("folders=(\\d+) read=(\\d+)");
    private static final Pattern MAILS = Pattern.compile("mails=(\\d+)(?: new=(\\d+))?(?: (.*))?");

    private Counted() {
    }

    /// @param read from how many of them mails are taken
    public static String folders(int all, int read) {
        return "folders=" + all + " read=" + read;
    }

    /// A folder that was opened.
    ///
    /// @param folder empty where the protocol has none
    public static String opened(String folder, int mails, int fresh) {
        return ("mails=" + mails + " new=" + fresh + " " + folder).strip();
    }

    public static String fetched(String folder, int mails) {
        return ("mails=" + mails + " " + folder).strip();
    }

    /// In words; a text that counts nothing stays as it is.
    static String said(String text, boolean english) {
        Matcher folders = FOLDERS.matcher(text);
        if (folders.matches()) {
            return (english ? "folders: %s, read: %s" : "文件夹 %s 个，收取其中 %s 个").formatted(folders.group(1), folders.group(2));
        }
        Matcher mails = MAILS.matcher(text);
        if (!mails.matches()) {
            return text;
        }
        String where = mails.group(3) == null ? "" : mails.group(3) + " · ";
        return where + (mails.group(2) == null ? (english ? "mails: %s" : "%s 封").formatted(mails.group(1))
                : (english ? "mails: %s, new: %s" : "共 %s 封，新 %s 封").formatted(mails.group(1), mails.group(2)));
    }
}
