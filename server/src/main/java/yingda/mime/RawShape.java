package yingda.mime;

import java.nio.ByteBuffer;

/// How a raw mail may stand within another one.
public enum RawShape {
    /// ASCII in lines of at most 998 bytes.
    SEVEN_BITS,
    /// Lines of at most 998 bytes.
    EIGHT_BITS,
    /// Longer lines, or NUL bytes: only encoded.
    WILD;

    private static final int LONGEST_LINE = 998;

    public static RawShape of(ByteBuffer bytes) {
        boolean eight = false;
        int length = 0;
        for (int i = 0; i < bytes.limit(); i++) {
            byte b = bytes.get(i);
            eight |= b < 0;
            length = b == '\n' ? 0 : length + 1;
            if (b == 0 || length > LONGEST_LINE + 1) {
                return WILD;
            }
        }
        return eight ? EIGHT_BITS : SEVEN_BITS;
    }
}
