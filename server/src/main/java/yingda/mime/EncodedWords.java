package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Encoded words in headers (RFC 2047), also where clients break them: characters or base64 groups split between
/// words, blanks inside words, words in quotes, raw 8-bit text around them.
final class EncodedWords {

    private final String in;
    private final StringBuilder out = new StringBuilder();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final StringBuilder pendingBase64 = new StringBuilder();
    private @Nullable String pendingCharset;

    private EncodedWords(String in) {
        this.in = in;
    }

    /// Decodes a header value whose chars are raw bytes. The result is one line without control characters and those
    /// that turn the order of text, trimmed.
    static String decode(String raw) {
        return oneLine(decodeKeepingBlanks(raw));
    }

    static String decodeKeepingBlanks(String raw) {
        return raw.contains("=?") ? new EncodedWords(raw).run() : plain(raw);
    }

    private String run() {
        int at = 0;
        while (at < in.length()) {
            int open = in.indexOf("=?", at);
            Word word = open < 0 ? null : word(open);
            if (word == null) {
                int stop = open < 0 ? in.length() : open + 2;
                flush();
                out.append(plain(in.substring(at, stop)));
                at = stop;
                continue;
            }
            String between = in.substring(at, open);
            if (!between.isBlank() || pendingCharset == null) {
                flush();
                out.append(plain(between));
            } else if (!word.charset.equalsIgnoreCase(pendingCharset)) {
                flush();
            }
            take(word);
            at = word.end;
        }
        flush();
        return out.toString();
    }

    private record Word(String charset, char encoding, String text, int end) {}

    /// The word at `open`, or null. A missing `?=` is accepted at the end of the value.
    private @Nullable Word word(int open) {
        int one = in.indexOf('?', open + 2);
        if (one < 0 || one - open > 60 || one + 2 >= in.length() || in.charAt(one + 2) != '?') {
            return null;
        }
        char encoding = Character.toUpperCase(in.charAt(one + 1));
        if (encoding != 'B' && encoding != 'Q') {
            return null;
        }
        String charset = in.substring(open + 2, one);
        int star = charset.indexOf('*');
        int close = in.indexOf("?=", one + 3);
        int stop = close < 0 ? in.length() : close;
        int end = close < 0 ? stop : close + 2;
        return new Word(star < 0 ? charset : charset.substring(0, star), encoding, in.substring(one + 3, stop), end);
    }

    private void take(Word word) {
        pendingCharset = word.charset;
        if (word.encoding == 'B') {
            pendingBase64.append(word.text);
            if (word.text.endsWith("=") || significant(pendingBase64) % 4 == 0) {
                flushBase64();
            }
        } else {
            flushBase64();
            pending.writeBytes(quoted(word.text));
        }
    }

    private static int significant(CharSequence base64) {
        int count = 0;
        for (int i = 0; i < base64.length(); i++) {
            count += base64.charAt(i) > ' ' ? 1 : 0;
        }
        return count;
    }

    private void flushBase64() {
        if (!pendingBase64.isEmpty()) {
            byte[] ascii = pendingBase64.toString().getBytes(StandardCharsets.ISO_8859_1);
            pending.writeBytes(decoded(TransferEncoding.BASE64, ascii));
            pendingBase64.setLength(0);
        }
    }

    private void flush() {
        if (pendingCharset != null) {
            flushBase64();
            out.append(Charsets.decodeWord(pending.toByteArray(), pendingCharset));
            pending.reset();
            pendingCharset = null;
        }
    }

    private static byte[] quoted(String text) {
        return decoded(TransferEncoding.QUOTED_PRINTABLE,
                text.replace('_', ' ').getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] decoded(TransferEncoding encoding, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try {
            encoding.decode(ByteBuffer.wrap(bytes), 0, bytes.length, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static String plain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c > 0xff) {
                return raw;
            }
            if (c > 0x7e || c == 0x1b) {
                byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
                Charset charset = Charsets.detect(bytes);
                return new String(bytes, charset);
            }
        }
        return raw;
    }

    /// Characters that order text anew (Unicode 9, 2.1–2.4): a name must not turn round what stands behind it.
    private static boolean turns(char c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }

    private static String oneLine(String text) {
        var line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!turns(c)) {
                line.append(c < ' ' || c == 0x7f ? ' ' : c);
            }
        }
        return line.toString().strip();
    }
}
