package yingda.mime;

/// Finds SMTP codes in text.
public final class SmtpCodes {

    private SmtpCodes() {}

    /// The first enhanced status code (`5.1.1`) that is not a piece of an address or version, or the empty string.
    public static String enhanced(String text) {
        for (int i = 0; i + 4 < text.length(); i++) {
            char c = text.charAt(i);
            boolean starts = (c == '2' || c == '4' || c == '5') && text.charAt(i + 1) == '.' && isFree(text, i - 1);
            int middle = starts ? digitsEnd(text, i + 2) : i;
            if (starts && middle > i + 2 && middle < text.length() && text.charAt(middle) == '.') {
                int end = digitsEnd(text, middle + 1);
                boolean continues = end + 1 < text.length() && text.charAt(end) == '.' && Character.isDigit(text.charAt(end + 1));
                if (end > middle + 1 && !continues) {
                    return text.substring(i, end);
                }
            }
        }
        return "";
    }

    /// The first reply code from 400 to 599 that stands alone, or the empty string.
    public static String reply(String text) {
        for (int i = 0; i + 2 < text.length(); i++) {
            char c = text.charAt(i);
            boolean code = (c == '4' || c == '5') && Character.isDigit(text.charAt(i + 1)) && text.charAt(i + 1) < '8'
                    && Character.isDigit(text.charAt(i + 2)) && isFree(text, i - 1);
            boolean ends = code && (i + 3 == text.length() || " -\n\t:,)#".indexOf(text.charAt(i + 3)) >= 0);
            if (ends) {
                return text.substring(i, i + 3);
            }
        }
        return "";
    }

    private static boolean isFree(String text, int i) {
        return i < 0 || !Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '.' && text.charAt(i) != '-'
                && text.charAt(i) != '/' || i >= 0 && text.charAt(i) == '-' && i > 2 && Character.isDigit(text.charAt(i - 1));
    }

    private static int digitsEnd(String text, int from) {
        int i = from;
        while (i < text.length() && i - from < 4 && Character.isDigit(text.charAt(i))) {
            i++;
        }
        return i - from > 3 ? from : i;
    }
}
