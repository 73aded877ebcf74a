package yingda.mime;

import java.util.Arrays;

/// A cursor over bytes, little-endian; reading past the end gives zeros and empty slices.
final class LittleEndian {

    private final byte[] bytes;
    private final int end;
    private int at;

    LittleEndian(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = Math.min(end, bytes.length);
    }

    int left() {
        return end - at;
    }

    int uint8() {
        return at < end ? bytes[at++] & 0xff : 0;
    }

    int uint16() {
        return uint8() | uint8() << 8;
    }

    int int32() {
        return uint16() | uint16() << 16;
    }

    void skip(long count) {
        at = (int) Math.min(end, at + Math.max(0, count));
    }

    /// The next `length` bytes or what is left of them.
    LittleEndian slice(int length) {
        var slice = new LittleEndian(bytes, at, at + Math.clamp(length, 0, left()));
        skip(length);
        return slice;
    }

    byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return rest;
    }
}
