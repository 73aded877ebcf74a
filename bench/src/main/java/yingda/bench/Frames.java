package yingda.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// RFC 6455 frames: what a client writes and reads. Messages in several fragments are not expected of our server.
final class Frames {

    private Frames() {
    }

    /// A frame in a buffer: its payload's place and where it ends.
    ///
    /// @param last whether no more of its message follows
    record Frame(int opcode, boolean last, int from, int length, int end) {
    }

    static ByteBuffer text(String text) {
        return masked(1, text.getBytes(StandardCharsets.UTF_8));
    }

    static ByteBuffer pong(byte[] bytes, Frame ping) {
        return masked(10, java.util.Arrays.copyOfRange(bytes, ping.from(), ping.from() + ping.length()));
    }

    /// The frame that begins at `at`, or null when it is not complete yet.
    static Frame parse(byte[] bytes, int at) {
        if (bytes.length - at < 2) {
            return null;
        }
        long length = bytes[at + 1] & 0x7f;
        int from = at + 2;
        int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (bytes.length - from < extra) {
            return null;
        }
        if (extra > 0) {
            length = 0;
            for (int i = 0; i < extra; i++) {
                length = length << 8 | bytes[from + i] & 0xff;
            }
            from += extra;
        }
        return bytes.length - from < length ? null
                : new Frame(bytes[at] & 0x0f, bytes[at] < 0, from, (int) length, from + (int) length);
    }

    /// A zero mask is a mask: a load generator need not hide its bytes from proxies.
    private static ByteBuffer masked(int opcode, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }
}
