package yingda.mime;

import java.nio.ByteBuffer;

/// Reads the header of a mail that is nested in a part, whatever transfer encoding the part has.
final class MailContentHeaders {

    private static final int ENOUGH = 256 * 1024;

    private MailContentHeaders() {}

    static MailHeaders of(MimePart part) {
        return of(part.content().bytes(ENOUGH));
    }

    static MailHeaders of(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        return HeaderReader.read(ByteBuffer.wrap(bytes), start, bytes.length).headers();
    }
}
