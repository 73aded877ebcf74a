package yingda.mime;

import java.util.List;

/// Finds the start of an earlier mail in the middle of a line, as left by programs that lose line breaks.
final class FlattenedMarks {

    private static final List<String> RULED = List.of("原始邮件", "原始郵件", "回复的原邮件", "转发的邮件", "转发邮件",
            "Original Message", "原邮件");
    private static final List<String[]> HEADERS = List.of(
            new String[] {"发件人", "发送时间", "主题"}, new String[] {"发件人", "日期", "主题"},
            new String[] {"发件人", "收件人", "主题"}, new String[] {"寄件者", "收件者", "主旨"},
            new String[] {"From:", "Sent:", "Subject:"}, new String[] {"From:", "Date:", "Subject:"});

    private FlattenedMarks() {}

    /// The index, or -1 when the line holds no mark behind other text.
    static int find(String line) {
        int first = -1;
        for (String word : RULED) {
            first = earlier(first, ruled(line, word));
        }
        for (String[] labels : HEADERS) {
            first = earlier(first, headers(line, labels));
        }
        first = earlier(first, chineseAttribution(line));
        first = earlier(first, ReplyMarker.find(line));
        return first > 0 && !isOnlyQuoteSigns(line, first) ? first : -1;
    }

    private static int earlier(int a, int b) {
        return a < 0 ? b : b < 0 ? a : Math.min(a, b);
    }

    /// `---- word ----` with at least three dashes on both sides.
    private static int ruled(String line, String word) {
        int at = line.indexOf(word);
        if (at < 0) {
            return -1;
        }
        int start = at;
        while (start > 0 && (line.charAt(start - 1) == '-' || line.charAt(start - 1) == ' ')) {
            start--;
        }
        String behind = line.substring(at + word.length()).stripLeading();
        boolean dashes = line.startsWith("---", start) || line.startsWith(" ---", start);
        return dashes && behind.startsWith("---") ? start : -1;
    }

    /// All labels in this order; the first with an ASCII or full-width colon.
    private static int headers(String line, String[] labels) {
        int start = line.indexOf(labels[0]);
        int at = start;
        for (String label : labels) {
            at = at < 0 ? -1 : line.indexOf(label, at);
        }
        int colon = start + labels[0].length();
        boolean marked = at >= 0 && (labels[0].endsWith(":") || colon < line.length() && ":： ".indexOf(line.charAt(colon)) >= 0);
        return marked ? start : -1;
    }

    /// `在 2016年12月12日 … 写道：` (also `于`, `於`).
    private static int chineseAttribution(String line) {
        int end = Math.max(line.indexOf("写道："), Math.max(line.indexOf("写道:"), line.indexOf("寫道：")));
        if (end < 0) {
            return -1;
        }
        int year = line.lastIndexOf("年", end);
        int from = Math.max(0, end - 300);
        for (int at = year; at > from; at--) {
            char c = line.charAt(at);
            if ((c == '在' || c == '于' || c == '於') && year - at <= 8) {
                return at;
            }
        }
        return -1;
    }

    private static boolean isOnlyQuoteSigns(String line, int end) {
        for (int i = 0; i < end; i++) {
            if (line.charAt(i) != '>' && line.charAt(i) > ' ' && line.charAt(i) != '-' && line.charAt(i) != '*' && line.charAt(i) != '|') {
                return false;
            }
        }
        return true;
    }
}
