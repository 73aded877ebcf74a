package yingda.mime;

import java.util.Locale;

/// The line above our mails below which an answer's text is cut, and by whose mark it finds its conversation though its
/// headers were lost.
public enum ReplyMarker {

    NONE,
    /// In the HTML only, where nobody sees it.
    HIDDEN,
    VISIBLE;

    private static final String BEGIN = "##- ";
    private static final String END = " -##";
    private static final String WORDS = BEGIN + "请在此线上方回复 · Please reply above this line" + END;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @param mark names the conversation
    public String above(String text, String mark) {
        return this == VISIBLE ? WORDS + "\n" + mark + "\n\n" + text : text;
    }

    /// The same for HTML.
    public String aboveHtml(String html, String mark) {
        return switch (this) {
            case NONE -> html;
            case HIDDEN -> "<div style=\"display:none;max-height:0;overflow:hidden;font-size:0;line-height:0\">" + mark + "</div>\n" + html;
            case VISIBLE -> "<div style=\"color:#767676;font-size:12px\">" + WORDS + "<br>" + mark + "</div>\n<br>\n" + html;
        };
    }

    /// Where the line begins within a line of an answer; -1 where it does not.
    static int find(String line) {
        int begin = line.indexOf(BEGIN);
        return begin >= 0 && line.indexOf(END, begin + BEGIN.length()) > 0 ? begin : -1;
    }
}
