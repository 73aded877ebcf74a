package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Expands compressed RTF ([MS-OXRTFCP]), an LZ77 with a dictionary of 4,096 bytes.
final class CompressedRtf {

    private static final int COMPRESSED = 0x75465a4c;
    private static final int PLAIN = 0x414c454d;
    private static final int MOST = 16 * 1024 * 1024;
    private static final byte[] DICTIONARY = ("{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
            + "{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
            + "{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx")
            .getBytes(StandardCharsets.US_ASCII);

    private CompressedRtf() {}

    /// The RTF with each byte as one char, or null when the input is none.
    static @Nullable String expand(byte[] bytes) {
        var in = new LittleEndian(bytes, 0, bytes.length);
        if (in.left() < 16) {
            return null;
        }
        in.skip(4);
        int size = Math.clamp(in.int32(), 0, MOST);
        int kind = in.int32();
        in.skip(4);
        if (kind == PLAIN) {
            return new String(in.slice(size).rest(), StandardCharsets.ISO_8859_1);
        }
        return kind == COMPRESSED ? expand(in, size) : null;
    }

    private static String expand(LittleEndian in, int size) {
        byte[] window = Arrays.copyOf(DICTIONARY, 4096);
        int write = DICTIONARY.length;
        var out = new ByteArrayOutputStream(Math.min(size, 1 << 20));
        while (in.left() > 0 && out.size() < size) {
            int flags = in.uint8();
            for (int bit = 0; bit < 8 && in.left() > 0; bit++) {
                if ((flags >> bit & 1) == 0) {
                    int b = in.uint8();
                    out.write(b);
                    window[write] = (byte) b;
                    write = write + 1 & 4095;
                    continue;
                }
                int pair = in.uint8() << 8 | in.uint8();
                int offset = pair >> 4;
                if (offset == write) {
                    return out.toString(StandardCharsets.ISO_8859_1);
                }
                for (int i = (pair & 15) + 2; i > 0; i--) {
                    byte b = window[offset];
                    out.write(b);
                    window[write] = b;
                    write = write + 1 & 4095;
                    offset = offset + 1 & 4095;
                }
            }
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }
}
