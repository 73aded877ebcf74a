package yingda.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import yingda.kernel.OutboundFailed.Reason;
import yingda.kernel.OutboundHttp.Answer;

/// Reads one HTTP/1.1 answer (RFC 9112) from a server that may be hostile: head and body are bounded.
final class OutboundReader {

    private static final int LARGEST_HEAD = 64 << 10;

    private final InputStream in;
    private final int largest;
    private final boolean cut;
    private int headBytes;

    OutboundReader(InputStream in, int largest, boolean cut) {
        this.in = in;
        this.largest = largest;
        this.cut = cut;
    }

    /// @param headOnly whether the request was `HEAD`
    Answer answer(boolean headOnly) throws IOException {
        int status = status(line());
        Map<String, List<String>> headers = headers();
        while (status / 100 == 1) {
            status = status(line());
            headers = headers();
        }
        boolean empty = headOnly || status == 204 || status == 304;
        return new Answer(status, headers, empty ? new byte[0] : body(headers));
    }

    private static int status(String line) throws OutboundFailed {
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new OutboundFailed(Reason.NOT_HTTP, "status line");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new TreeMap<String, List<String>>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new OutboundFailed(Reason.NOT_HTTP, "header");
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || ++headBytes > LARGEST_HEAD) {
                throw new OutboundFailed(Reason.NOT_HTTP, c < 0 ? "the connection ended" : "head too long");
            }
            line.write(c);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private byte[] body(Map<String, List<String>> headers) throws IOException {
        var body = new ByteArrayOutputStream();
        if (String.join(",", headers.getOrDefault("transfer-encoding", List.of())).toLowerCase(Locale.ROOT).endsWith("chunked")) {
            chunks(body);
        } else if (headers.containsKey("content-length")) {
            copy(body, length(headers.get("content-length").getFirst(), 10), true);
        } else {
            copy(body, Long.MAX_VALUE, false);
        }
        return body.toByteArray();
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        headBytes = 0;
        for (long size = length(line(), 16); size > 0; size = length(line(), 16)) {
            if (!copy(body, size, true)) {
                return;
            }
            headBytes = 0;
            if (!line().isEmpty()) {
                throw new OutboundFailed(Reason.NOT_HTTP, "chunk");
            }
        }
    }

    private static long length(String text, int radix) throws OutboundFailed {
        try {
            long length = Long.parseLong(text.split(";", 2)[0].strip(), radix);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException odd) {
            // said below
        }
        throw new OutboundFailed(Reason.NOT_HTTP, "length");
    }

    /// False when the limit was reached, which is only so where the rest may be left out.
    private boolean copy(ByteArrayOutputStream body, long length, boolean exactly) throws IOException {
        byte[] buffer = new byte[8_192];
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0 && exactly) {
                throw new OutboundFailed(Reason.NOT_HTTP, "the body ended early");
            }
            if (read < 0) {
                return true;
            }
            int fits = Math.min(read, largest - body.size());
            body.write(buffer, 0, fits);
            if (fits < read) {
                if (!cut) {
                    throw new OutboundFailed(Reason.TOO_LARGE, "more than " + largest + " bytes");
                }
                return false;
            }
            left -= read;
        }
        return true;
    }
}
