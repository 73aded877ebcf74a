package yingda.people;

import java.util.Arrays;

/// The bytes of a QR code: data, padding and Reed-Solomon check bytes over GF(256) with 0x11d, woven block by block.
final class QrBytes {

    private QrBytes() {
    }

    /// @param countBits how many bits tell the length
    /// @param room bytes for data in all blocks
    static byte[] of(byte[] text, int countBits, int room, int blocks, int checkBytes) {
        byte[] data = padded(text, countBits, room);
        byte[] divisor = divisor(checkBytes);
        int shorter = room / blocks;
        int longer = room % blocks;
        byte[][] parts = new byte[blocks][];
        byte[][] checks = new byte[blocks][];
        for (int n = 0, from = 0; n < blocks; n++) {
            int length = shorter + (n < blocks - longer ? 0 : 1);
            parts[n] = Arrays.copyOfRange(data, from, from + length);
            checks[n] = remainder(parts[n], divisor);
            from += length;
        }
        byte[] woven = new byte[room + blocks * checkBytes];
        weave(checks, woven, weave(parts, woven, 0));
        return woven;
    }

    private static byte[] padded(byte[] text, int countBits, int room) {
        byte[] data = new byte[room];
        int at = put(data, 0, 0b0100, 4);
        at = put(data, at, text.length, countBits);
        for (byte one : text) {
            at = put(data, at, one & 0xff, 8);
        }
        int next = (Math.min(at + 4, room * 8) + 7) / 8;
        for (int n = next; n < room; n++) {
            data[n] = (byte) ((n - next) % 2 == 0 ? 0xec : 0x11);
        }
        return data;
    }

    private static int put(byte[] data, int at, int value, int bits) {
        for (int n = bits - 1; n >= 0; n--, at++) {
            data[at / 8] |= (byte) ((value >>> n & 1) << 7 - at % 8);
        }
        return at;
    }

    private static int weave(byte[][] blocks, byte[] woven, int at) {
        int longest = Arrays.stream(blocks).mapToInt(block -> block.length).max().orElse(0);
        for (int n = 0; n < longest; n++) {
            for (byte[] block : blocks) {
                if (n < block.length) {
                    woven[at++] = block[n];
                }
            }
        }
        return at;
    }

    private static byte[] divisor(int degree) {
        byte[] divisor = new byte[degree];
        divisor[degree - 1] = 1;
        int root = 1;
        for (int n = 0; n < degree; n++) {
            for (int k = 0; k < degree; k++) {
                divisor[k] = (byte) (times(divisor[k] & 0xff, root) ^ (k + 1 < degree ? divisor[k + 1] : 0));
            }
            root = times(root, 2);
        }
        return divisor;
    }

    private static byte[] remainder(byte[] data, byte[] divisor) {
        byte[] rest = new byte[divisor.length];
        for (byte one : data) {
            int factor = (one ^ rest[0]) & 0xff;
            System.arraycopy(rest, 1, rest, 0, rest.length - 1);
            rest[rest.length - 1] = 0;
            for (int n = 0; n < rest.length; n++) {
                rest[n] ^= (byte) times(divisor[n] & 0xff, factor);
            }
        }
        return rest;
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int n = 7; n >= 0; n--) {
            product = product << 1 ^ (product >>> 7) * 0x11d;
            product ^= (b >>> n & 1) * a;
        }
        return product;
    }
}
