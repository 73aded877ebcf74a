package yingda.mime;

import java.nio.ByteBuffer;

/// Line ends in raw mail: CR, LF, CRLF and the broken CR CR LF each end one line.
final class Lines {

    private Lines() {}

    /// The index of the first byte of the line's ending, or `end`.
    static int end(ByteBuffer raw, int at, int end) {
        int i = at;
        while (i < end) {
            byte b = raw.get(i);
            if (b == '\n' || b == '\r') {
                return i;
            }
            i++;
        }
        return end;
    }

    /// The start of the next line, given where this line's ending begins.
    static int next(ByteBuffer raw, int stop, int end) {
        if (stop >= end) {
            return end;
        }
        if (raw.get(stop) == '\n') {
            return stop + 1;
        }
        if (stop + 1 < end && raw.get(stop + 1) == '\n') {
            return stop + 2;
        }
        if (stop + 2 < end && raw.get(stop + 1) == '\r' && raw.get(stop + 2) == '\n') {
            return stop + 3;
        }
        return stop + 1;
    }

    /// The end of the content before the line that starts at `line`, not below `floor`.
    static int before(ByteBuffer raw, int line, int floor) {
        int i = line;
        if (i > floor && raw.get(i - 1) == '\n') {
            i--;
            for (int k = 0; k < 2 && i > floor && raw.get(i - 1) == '\r'; k++) {
                i--;
            }
        } else if (i > floor && raw.get(i - 1) == '\r') {
            i--;
        }
        return i;
    }

    /// Line feeds only, no NUL, no byte order mark.
    static String normalise(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                boolean paired = text.startsWith("\n", i + 1) || text.startsWith("\r\n", i + 1);
                out.append(paired ? "" : "\n");
            } else if (c != 0 && (c != '\uFEFF' || i > 0)) {
                out.append(c);
            }
        }
        return out.toString();
    }
}
