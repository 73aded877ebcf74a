package yingda.mime;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the part tree (RFC 2046) in one pass over the bytes: each line is looked at once and compared with the
/// boundaries that are open. A boundary of an outer multipart ends the inner ones; parts after a closing boundary,
/// a missing closing boundary and a multipart without a boundary parameter are understood.
final class MimeReader {

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_DEPTH = 50;
    private static final int NONE = -1;

    private final ByteBuffer raw;
    private final int end;
    private final Set<String> notes;
    private final List<byte[]> open = new ArrayList<>();
    private int parts;
    private int at;
    private int hit = NONE;
    private boolean closing;
    private int contentEnd;

    private MimeReader(ByteBuffer raw, int end, Set<String> notes) {
        this.raw = raw;
        this.end = end;
        this.notes = notes;
    }

    /// Reads `raw` from `start` to `end` and adds the limits it met to `notes`.
    static MimePart read(ByteBuffer raw, int start, int end, Set<String> notes) {
        var reader = new MimeReader(raw, end, notes);
        reader.at = start;
        return reader.entity(0, "text/plain");
    }

    private MimePart entity(int depth, String defaultType) {
        parts++;
        var block = HeaderReader.read(raw, at, end, line -> boundaryAt(line) != NONE);
        if (block.cut()) {
            notes.add("header-limit");
        }
        at = block.bodyStart();
        int start = at;
        HeaderValue type = HeaderValue.parse(block.headers().raw("Content-Type"));
        if (type.value().indexOf('/') < 0) {
            type = new HeaderValue(type.value().equals("text") ? "text/plain" : defaultType, type.params());
        }
        if (type.value().startsWith("multipart/")) {
            List<MimePart> children = children(type, depth);
            if (!children.isEmpty()) {
                return new MimePart(raw, block.headers(), type, start, contentEnd, children);
            }
            type = new HeaderValue("text/plain", type.params()); // its boundary never came
        } else {
            skipToBoundary();
        }
        return new MimePart(raw, block.headers(), type, start, Math.max(start, contentEnd), List.of());
    }

    private List<MimePart> children(HeaderValue type, int depth) {
        byte[] boundary = boundary(type);
        if (boundary == null || depth >= MOST_DEPTH) {
            if (boundary != null) {
                notes.add("depth-limit");
            }
            skipToBoundary();
            return List.of();
        }
        int level = open.size();
        open.add(boundary);
        var children = new ArrayList<MimePart>();
        String childType = type.value().equals("multipart/digest") ? "message/rfc822" : "text/plain";
        skipToBoundary();
        while (hit == level) {
            if (closing) {
                skipToBoundary();
            } else if (parts >= MOST_PARTS) {
                notes.add("part-limit");
                at = end;
                hit = NONE;
            } else {
                children.add(entity(depth + 1, childType));
            }
        }
        open.removeLast();
        return children;
    }

    private byte @Nullable [] boundary(HeaderValue type) {
        String declared = type.param("boundary");
        if (declared != null && !declared.isBlank()) {
            return declared.stripTrailing().getBytes(StandardCharsets.ISO_8859_1);
        }
        int line = at;
        while (line < end && (raw.get(line) == '\r' || raw.get(line) == '\n')) {
            line++;
        }
        int stop = Lines.end(raw, line, end);
        if (stop - line < 4 || stop - line > 200 || raw.get(line) != '-' || raw.get(line + 1) != '-') {
            return null;
        }
        var guessed = new byte[stop - line - 2];
        raw.get(line + 2, guessed);
        return guessed;
    }

    /// Moves behind the next line that is an open boundary and remembers which, or to the end.
    private void skipToBoundary() {
        int from = at;
        int line = at;
        while (line < end) {
            int level = boundaryAt(line);
            int stop = Lines.end(raw, line, end);
            int next = Lines.next(raw, stop, end);
            if (level != NONE) {
                hit = level;
                closing = isClosing(line, open.get(level).length, stop);
                contentEnd = Lines.before(raw, line, from);
                at = next;
                return;
            }
            line = next;
        }
        hit = NONE;
        at = end;
        contentEnd = end;
    }

    /// The innermost open boundary that the line at `line` is, or [#NONE].
    private int boundaryAt(int line) {
        if (line + 2 > end || raw.get(line) != '-' || line + 1 >= end || raw.get(line + 1) != '-') {
            return NONE;
        }
        for (int level = open.size() - 1; level >= 0; level--) {
            if (matches(line + 2, open.get(level))) {
                return level;
            }
        }
        return NONE;
    }

    private boolean matches(int from, byte[] boundary) {
        if (from + boundary.length > end) {
            return false;
        }
        for (int i = 0; i < boundary.length; i++) {
            if (raw.get(from + i) != boundary[i]) {
                return false;
            }
        }
        int i = from + boundary.length;
        if (i + 1 < end && raw.get(i) == '-' && raw.get(i + 1) == '-') {
            i += 2;
        }
        while (i < end && (raw.get(i) == ' ' || raw.get(i) == '\t' || raw.get(i) == 0)) {
            i++;
        }
        return i >= end || raw.get(i) == '\r' || raw.get(i) == '\n';
    }

    private boolean isClosing(int line, int length, int stop) {
        int i = line + 2 + length;
        return i + 1 < stop && raw.get(i) == '-' && raw.get(i + 1) == '-';
    }
}
