package yingda.mime;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Content-Transfer-Encoding (RFC 2045 section 6), read leniently: what cannot be decoded is skipped or kept as it is.
enum TransferEncoding {
    IDENTITY {
        @Override
        void decode(ByteBuffer raw, int start, int end, OutputStream out) throws IOException {
            var chunk = new byte[8192];
            for (int at = start; at < end; at += chunk.length) {
                int n = Math.min(chunk.length, end - at);
                raw.get(at, chunk, 0, n);
                out.write(chunk, 0, n);
            }
        }
    },
    BASE64 {
        @Override
        void decode(ByteBuffer raw, int start, int end, OutputStream out) throws IOException {
            var sink = new Chunks(out);
            int bits = 0;
            int held = 0;
            for (int at = start; at < end; at++) {
                int b = raw.get(at) & 0xff;
                int value = BASE64_VALUES[b];
                if (value >= 0) {
                    bits = bits << 6 | value;
                    held += 6;
                    if (held >= 8) {
                        held -= 8;
                        sink.add(bits >> held);
                    }
                } else if (b == '=') {
                    held = 0;
                }
            }
            sink.flush();
        }
    },
    QUOTED_PRINTABLE {
        @Override
        void decode(ByteBuffer raw, int start, int end, OutputStream out) throws IOException {
            var sink = new Chunks(out);
            int at = start;
            while (at < end) {
                byte b = raw.get(at++);
                if (b != '=') {
                    sink.add(b);
                    continue;
                }
                int soft = softBreak(raw, at, end);
                int code = soft == at ? hexPair(raw, at, end) : -1;
                if (soft > at) {
                    at = soft;
                } else if (code >= 0) {
                    sink.add(code);
                    at += 2;
                } else if (at < end) {
                    sink.add('=');
                }
            }
            sink.flush();
        }
    },
    UUENCODE {
        @Override
        void decode(ByteBuffer raw, int start, int end, OutputStream out) throws IOException {
            var sink = new Chunks(out);
            int at = start;
            while (at < end) {
                int stop = lineEnd(raw, at, end);
                if (stop - at > 1 && !startsWith(raw, at, stop, "begin ") && !startsWith(raw, at, stop, "end")) {
                    uuLine(raw, at, stop, sink);
                }
                at = stop + 1;
            }
            sink.flush();
        }
    };

    private static final int[] BASE64_VALUES = base64Values();

    abstract void decode(ByteBuffer raw, int start, int end, OutputStream out) throws IOException;

    static TransferEncoding of(@Nullable String header) {
        if (header == null) {
            return IDENTITY;
        }
        String name = header.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("base64") || name.startsWith("\"base64")) {
            return BASE64;
        }
        if (name.startsWith("quoted-printable") || name.startsWith("\"quoted") || name.startsWith("quoted_printable")) {
            return QUOTED_PRINTABLE;
        }
        return name.startsWith("x-uue") || name.startsWith("uue") || name.startsWith("x-uuencode") ? UUENCODE : IDENTITY;
    }

    /// After a `=`: the index behind a soft line break (blanks, then any line ending), or `at` when there is none.
    private static int softBreak(ByteBuffer raw, int at, int end) {
        int i = at;
        while (i < end && i - at < 80 && (raw.get(i) == ' ' || raw.get(i) == '\t')) {
            i++;
        }
        if (i < end && raw.get(i) == '\r') {
            i++;
            return i < end && raw.get(i) == '\n' ? i + 1 : i;
        }
        return i < end && raw.get(i) == '\n' ? i + 1 : at;
    }

    private static int hexPair(ByteBuffer raw, int at, int end) {
        if (at + 1 >= end) {
            return -1;
        }
        int high = Character.digit(raw.get(at) & 0xff, 16);
        int low = Character.digit(raw.get(at + 1) & 0xff, 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int lineEnd(ByteBuffer raw, int at, int end) {
        int i = at;
        while (i < end && raw.get(i) != '\n' && raw.get(i) != '\r') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(ByteBuffer raw, int at, int end, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= end || raw.get(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void uuLine(ByteBuffer raw, int at, int stop, Chunks sink) throws IOException {
        int left = raw.get(at) - 32 & 63;
        for (int i = at + 1; left > 0 && i < stop; i += 4) {
            int group = 0;
            for (int k = 0; k < 4; k++) {
                group = group << 6 | (i + k < stop ? raw.get(i + k) - 32 & 63 : 0);
            }
            for (int shift = 16; shift >= 0 && left > 0; shift -= 8, left--) {
                sink.add(group >> shift);
            }
        }
    }

    private static int[] base64Values() {
        var values = new int[256];
        Arrays.fill(values, -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = i;
        }
        return values;
    }

    /// Gathers single bytes so that `out` sees few large writes.
    private static final class Chunks {
        private final OutputStream out;
        private final byte[] chunk = new byte[8192];
        private int used;

        Chunks(OutputStream out) {
            this.out = out;
        }

        void add(int b) throws IOException {
            if (used == chunk.length) {
                flush();
            }
            chunk[used++] = (byte) b;
        }

        void flush() throws IOException {
            out.write(chunk, 0, used);
            used = 0;
        }
    }
}
