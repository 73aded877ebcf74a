package yingda.people;

import java.nio.charset.StandardCharsets;
import java.util.function.IntBinaryOperator;

/// A QR code of a short text (ISO/IEC 18004): bytes, error correction M, the smallest of the versions 1 to 20.
final class QrCode {

    private static final int[] CHECK_BYTES = {10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26};
    private static final int[] BLOCKS = {1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16};

    /// Which modules each mask turns round, by row and column.
    private static final IntBinaryOperator[] MASKS = {
        (y, x) -> (y + x) % 2,
        (y, x) -> y % 2,
        (y, x) -> x % 3,
        (y, x) -> (y + x) % 3,
        (y, x) -> (y / 2 + x / 3) % 2,
        (y, x) -> y * x % 2 + y * x % 3,
        (y, x) -> (y * x % 2 + y * x % 3) % 2,
        (y, x) -> ((y + x) % 2 + y * x % 3) % 2,
    };

    private final int version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    private QrCode(int version) {
        this.version = version;
        this.size = 17 + 4 * version;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
    }

    /// @throws IllegalArgumentException when the text is longer than 666 bytes
    static QrCode of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int version = 1; version <= BLOCKS.length; version++) {
            if (bytes.length + (version < 10 ? 2 : 3) <= dataBytes(version)) {
                QrCode code = new QrCode(version);
                code.draw(QrBytes.of(bytes, version < 10 ? 8 : 16, dataBytes(version), BLOCKS[version - 1], CHECK_BYTES[version - 1]));
                return code;
            }
        }
        throw new IllegalArgumentException("too long for a QR code");
    }

    /// Modules on each side, without the quiet zone around.
    int size() {
        return size;
    }

    boolean isDark(int y, int x) {
        return dark[y][x];
    }

    /// The dark modules as the `d` of an SVG path, one unit a module.
    String path() {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = x;
                while (x < size && dark[y][x]) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from).append(' ').append(y).append('h').append(x - from).append("v1H").append(from).append('z');
                }
            }
        }
        return path.toString();
    }

    private static int dataBytes(int version) {
        int modules = (16 * version + 128) * version + 64;
        if (version >= 2) {
            int marks = version / 7 + 2;
            modules -= (25 * marks - 10) * marks - 55;
            modules -= version >= 7 ? 36 : 0;
        }
        return modules / 8 - CHECK_BYTES[version - 1] * BLOCKS[version - 1];
    }

    private void draw(byte[] codewords) {
        finder(3, 3);
        finder(3, size - 4);
        finder(size - 4, 3);
        alignments();
        for (int n = 8; n < size - 8; n++) {
            set(6, n, n % 2 == 0);
            set(n, 6, n % 2 == 0);
        }
        format(0);
        version();
        fill(codewords);
        mask(best());
    }

    private void finder(int y, int x) {
        for (int down = -4; down <= 4; down++) {
            for (int right = -4; right <= 4; right++) {
                int ring = Math.max(Math.abs(down), Math.abs(right));
                if (inside(y + down) && inside(x + right)) {
                    set(y + down, x + right, ring != 2 && ring != 4);
                }
            }
        }
    }

    private boolean inside(int n) {
        return n >= 0 && n < size;
    }

    private void alignments() {
        if (version == 1) {
            return;
        }
        int marks = version / 7 + 2;
        int step = (version * 8 + marks * 3 + 5) / (marks * 4 - 4) * 2;
        int[] places = new int[marks];
        places[0] = 6;
        for (int n = marks - 1, place = size - 7; n >= 1; n--, place -= step) {
            places[n] = place;
        }
        for (int y : places) {
            for (int x : places) {
                if (!fixed[y][x] || y == 6 && x != 6 && x != size - 7 || x == 6 && y != 6 && y != size - 7) {
                    alignment(y, x);
                }
            }
        }
    }

    private void alignment(int y, int x) {
        for (int down = -2; down <= 2; down++) {
            for (int right = -2; right <= 2; right++) {
                set(y + down, x + right, Math.max(Math.abs(down), Math.abs(right)) != 1);
            }
        }
    }

    /// Error correction M is 00 in the two first bits.
    private void format(int mask) {
        int rest = mask;
        for (int n = 0; n < 10; n++) {
            rest = rest << 1 ^ (rest >>> 9) * 0x537;
        }
        int bits = (mask << 10 | rest) ^ 0x5412;
        for (int n = 0; n < 15; n++) {
            boolean on = (bits >>> n & 1) == 1;
            set(n < 6 ? n : n < 8 ? n + 1 : 8, n < 8 ? 8 : n == 8 ? 7 : 14 - n, on);
            set(n < 8 ? 8 : size - 15 + n, n < 8 ? size - 1 - n : 8, on);
        }
        set(size - 8, 8, true);
    }

    private void version() {
        if (version < 7) {
            return;
        }
        int rest = version;
        for (int n = 0; n < 12; n++) {
            rest = rest << 1 ^ (rest >>> 11) * 0x1f25;
        }
        int bits = version << 12 | rest;
        for (int n = 0; n < 18; n++) {
            boolean on = (bits >>> n & 1) == 1;
            set(size - 11 + n % 3, n / 3, on);
            set(n / 3, size - 11 + n % 3, on);
        }
    }

    private void set(int y, int x, boolean on) {
        dark[y][x] = on;
        fixed[y][x] = true;
    }

    /// Two columns at a time from the right, up and down by turns, around what is fixed.
    private void fill(byte[] codewords) {
        int bit = 0;
        for (int right = size - 1; right >= 1; right -= 2) {
            int first = right <= 6 ? right - 1 : right;
            boolean up = (size - 1 - right) / 2 % 2 == 0;
            for (int n = 0; n < size; n++) {
                int y = up ? size - 1 - n : n;
                for (int x = first; x > first - 2; x--) {
                    if (!fixed[y][x] && bit < codewords.length * 8) {
                        dark[y][x] = (codewords[bit / 8] >>> 7 - bit % 8 & 1) == 1;
                        bit++;
                    }
                }
            }
        }
    }

    private void mask(int mask) {
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                dark[y][x] ^= !fixed[y][x] && MASKS[mask].applyAsInt(y, x) == 0;
            }
        }
        format(mask);
    }

    /// The mask after which the picture is the most even.
    private int best() {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < MASKS.length; mask++) {
            mask(mask);
            int penalty = QrPenalty.of(dark);
            mask(mask);
            if (penalty < least) {
                least = penalty;
                best = mask;
            }
        }
        return best;
    }
}
