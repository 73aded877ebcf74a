package yingda.mime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Reads a header block (RFC 5322 section 2.2) with any line ending, tolerating an mbox `From ` line, a byte order
/// mark, NUL bytes, blanks before the colon, stray lines and a missing empty line.
public final class HeaderReader {

    private static final int MOST_BYTES = 256 * 1024;

    private final ByteBuffer raw;
    private final int end;
    private final IntPredicate endsBlock;
    private final List<MailHeaders.Field> fields = new ArrayList<>();
    private StringBuilder value = new StringBuilder();
    private String name = "";
    private int taken;
    private int bodyStart;

    private HeaderReader(ByteBuffer raw, int end, IntPredicate endsBlock) {
        this.raw = raw;
        this.end = end;
        this.endsBlock = endsBlock;
    }

    /// @param bodyStart where the body begins
    /// @param cut       true when fields beyond 256 KB were left out
    public record Block(MailHeaders headers, int bodyStart, boolean cut) {}

    /// Reads from `start`; a line for whose first index `endsBlock` holds (a boundary) ends the block, too.
    static Block read(ByteBuffer raw, int start, int end, IntPredicate endsBlock) {
        var reader = new HeaderReader(raw, end, endsBlock);
        reader.run(start);
        return new Block(new MailHeaders(reader.fields), reader.bodyStart, reader.taken > MOST_BYTES);
    }

    public static Block read(ByteBuffer raw, int start, int end) {
        return read(raw, start, end, line -> false);
    }

    private void run(int start) {
        int at = start;
        boolean first = true;
        bodyStart = end;
        while (at < end) {
            int stop = Lines.end(raw, at, end);
            int next = Lines.next(raw, stop, end);
            if (stop == at || isBlank(at, stop)) {
                bodyStart = next;
                break;
            }
            if (endsBlock.test(at) || !line(at, stop, next, first)) {
                bodyStart = at;
                break;
            }
            first = false;
            at = next;
        }
        finishField();
    }

    /// Takes one line; false when it cannot belong to the header, so that the body starts with it.
    private boolean line(int at, int stop, int next, boolean first) {
        byte head = raw.get(at);
        if ((head == ' ' || head == '\t') && !name.isEmpty()) {
            append(at, stop);
            return true;
        }
        int colon = colonOfField(at, stop);
        if (colon > at) {
            finishField();
            name = latin(at, colon).strip();
            append(colon + 1, stop);
            return true;
        }
        if (first && isMboxLine(at, stop)) {
            return true;
        }
        finishField();
        boolean stray = !fields.isEmpty() && next < end && colonOfField(next, Lines.end(raw, next, end)) > next;
        return stray;
    }

    /// The index of the colon when the line is a field: a name of visible ASCII, then blanks, then a colon.
    private int colonOfField(int at, int stop) {
        boolean blank = false;
        for (int i = at; i < stop && i - at < 200; i++) {
            int b = raw.get(i) & 0xff;
            if (b == ':') {
                return i;
            }
            if (b == ' ' || b == '\t') {
                blank = true;
            } else if (blank || b < 33 && b != 0 || b > 126) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isMboxLine(int at, int stop) {
        String start = latin(at, Math.min(stop, at + 6));
        return start.startsWith("From ") || start.startsWith(">From ");
    }

    private boolean isBlank(int at, int stop) {
        for (int i = at; i < stop; i++) {
            byte b = raw.get(i);
            if (b != ' ' && b != '\t' && b != 0) {
                return false;
            }
        }
        return true;
    }

    private void append(int at, int stop) {
        taken += stop - at;
        if (taken <= MOST_BYTES) {
            value.append(latin(at, stop));
        }
    }

    private void finishField() {
        if (!name.isEmpty() && taken <= MOST_BYTES) {
            fields.add(new MailHeaders.Field(name, value.toString().strip()));
        }
        name = "";
        value = new StringBuilder();
    }

    private String latin(int at, int stop) {
        var text = new StringBuilder(Math.max(0, stop - at));
        for (int i = at; i < stop; i++) {
            if (raw.get(i) != 0) {
                text.append((char) (raw.get(i) & 0xff));
            }
        }
        return text.toString();
    }
}
