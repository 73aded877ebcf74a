package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/// The bytes of one part, held as a range of the raw mail and decoded only when read, so that a large mail
/// costs no second copy in memory.
public final class MailContent {

    private final ByteBuffer raw;
    private final int start;
    private final int end;
    private final TransferEncoding encoding;

    MailContent(ByteBuffer raw, int start, int end, TransferEncoding encoding) {
        this.raw = raw;
        this.start = start;
        this.end = Math.max(start, end);
        this.encoding = encoding;
    }

    static MailContent of(byte[] bytes) {
        return new MailContent(ByteBuffer.wrap(bytes), 0, bytes.length, TransferEncoding.IDENTITY);
    }

    /// Writes the decoded bytes; broken encodings give what can be read. Only `out` can fail.
    public void writeTo(OutputStream out) throws IOException {
        encoding.decode(raw, start, end, out);
    }

    /// All decoded bytes at once.
    public byte[] bytes() {
        return bytes(Integer.MAX_VALUE);
    }

    /// The first decoded bytes: reads at most about `limit` encoded bytes.
    byte[] bytes(int limit) {
        int cut = (int) Math.min(end, (long) start + limit);
        var out = new ByteArrayOutputStream(Math.max(32, cut - start));
        try {
            encoding.decode(raw, start, cut, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    int encodedLength() {
        return end - start;
    }
}
