package yingda.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A MAPI property list inside TNEF: the properties we use, by number, as `String` or `byte[]`.
final class MapiProperties {

    static final int BODY = 0x1000;
    static final int RTF_COMPRESSED = 0x1009;
    static final int BODY_HTML = 0x1013;
    static final int DISPLAY_NAME = 0x3001;
    static final int ATTACH_DATA = 0x3701;
    static final int ATTACH_FILENAME = 0x3704;
    static final int ATTACH_LONG_FILENAME = 0x3707;
    static final int ATTACH_MIME_TAG = 0x370e;
    static final int ATTACH_CONTENT_ID = 0x3712;

    private static final int MULTIPLE = 0x1000;
    private static final int OBJECT = 0x000d;
    private static final int STRING8 = 0x001e;
    private static final int UNICODE = 0x001f;
    private static final int BINARY = 0x0102;

    private MapiProperties() {}

    /// Reads until the list ends or is damaged.
    static Map<Integer, Object> read(LittleEndian in, Charset charset) {
        var found = new HashMap<Integer, Object>();
        int count = in.int32();
        for (int i = 0; i < count && in.left() >= 4; i++) {
            int type = in.uint16();
            int id = in.uint16();
            if (id >= 0x8000) {
                skipName(in);
            }
            if (!value(in, type, id, charset, found)) {
                break;
            }
        }
        return found;
    }

    private static void skipName(LittleEndian in) {
        in.skip(16);
        if (in.int32() == 0) {
            in.skip(4);
        } else {
            in.skip(padded(in.int32()));
        }
    }

    /// Reads one property; false when its type is unknown, so that what follows cannot be read.
    private static boolean value(LittleEndian in, int type, int id, Charset charset, Map<Integer, Object> found) {
        int single = type & ~MULTIPLE;
        if (isVariable(single)) {
            variable(in, single, id, charset, found);
            return true;
        }
        int size = fixedSize(single);
        int values = (type & MULTIPLE) == 0 ? 1 : in.int32();
        in.skip((long) Math.max(0, values) * size);
        return size > 0;
    }

    private static void variable(LittleEndian in, int type, int id, Charset charset, Map<Integer, Object> found) {
        int values = in.int32();
        for (int i = 0; i < values && in.left() >= 4; i++) {
            int length = in.int32();
            byte[] bytes = in.slice(length).rest();
            in.skip(padded(length) - (long) Math.max(0, length));
            if (type == OBJECT && bytes.length > 16) {
                bytes = Arrays.copyOfRange(bytes, 16, bytes.length);
            }
            Object value = type == UNICODE ? withoutNul(new String(bytes, StandardCharsets.UTF_16LE))
                    : type == STRING8 ? withoutNul(new String(bytes, charset)) : bytes;
            found.putIfAbsent(id, value);
        }
    }

    private static String withoutNul(String text) {
        int nul = text.indexOf('\0');
        return nul < 0 ? text : text.substring(0, nul);
    }

    private static boolean isVariable(int type) {
        return type == OBJECT || type == STRING8 || type == UNICODE || type == BINARY;
    }

    private static int fixedSize(int type) {
        return switch (type) {
            case 0x0001, 0x0002, 0x0003, 0x0004, 0x000a, 0x000b -> 4;
            case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040 -> 8;
            case 0x0048 -> 16;
            default -> 0;
        };
    }

    private static long padded(int length) {
        return (Math.max(0, length) + 3L) / 4 * 4;
    }

    /// The charset of a Windows code page number.
    static Charset codepage(int number, Charset otherwise) {
        for (String name : new String[] {"windows-" + number, "x-windows-" + number, "IBM" + number}) {
            if (Charset.isSupported(name)) {
                return Charset.forName(name);
            }
        }
        return otherwise;
    }
}
