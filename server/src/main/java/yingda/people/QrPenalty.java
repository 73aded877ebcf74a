package yingda.people;

/// How uneven a QR code looks, by the four rules of ISO/IEC 18004: long runs, squares, shapes like a corner mark, and
/// too much of one colour.
final class QrPenalty {

    private static final int CORNER = 0b10111010000;
    private static final int CORNER_BACK = 0b00001011101;

    private QrPenalty() {
    }

    static int of(boolean[][] dark) {
        int size = dark.length;
        int penalty = 0;
        int count = 0;
        for (int y = 0; y < size; y++) {
            penalty += line(dark, y, true) + line(dark, y, false);
            for (int x = 0; x < size; x++) {
                count += dark[y][x] ? 1 : 0;
                penalty += y > 0 && x > 0 && dark[y][x] == dark[y - 1][x] && dark[y][x] == dark[y][x - 1]
                        && dark[y][x] == dark[y - 1][x - 1] ? 3 : 0;
            }
        }
        return penalty + 10 * (Math.abs(count * 20 - size * size * 10) / (size * size));
    }

    private static int line(boolean[][] dark, int n, boolean row) {
        int penalty = 0;
        int run = 0;
        int window = 0;
        for (int k = 0; k < dark.length; k++) {
            boolean here = row ? dark[n][k] : dark[k][n];
            boolean before = k > 0 && (row ? dark[n][k - 1] : dark[k - 1][n]);
            run = k > 0 && here == before ? run + 1 : 1;
            penalty += run == 5 ? 3 : run > 5 ? 1 : 0;
            window = (window << 1 | (here ? 1 : 0)) & 0x7ff;
            penalty += k >= 10 && (window == CORNER || window == CORNER_BACK) ? 40 : 0;
        }
        return penalty;
    }
}
