package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// The two stateful 7-bit encodings that Java does not bring: UTF-7 (RFC 2152) and HZ (RFC 1843).
final class SevenBitCharsets {

    private SevenBitCharsets() {}

    static boolean handles(String name) {
        return name.equals("utf-7") || name.equals("unicode-1-1-utf-7") || name.startsWith("hz-gb") || name.equals("hz");
    }

    static String decode(String name, byte[] bytes) {
        return name.startsWith("hz") ? hz(bytes) : utf7(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static String utf7(String in) {
        var out = new StringBuilder(in.length());
        int at = 0;
        while (at < in.length()) {
            char c = in.charAt(at++);
            if (c != '+') {
                out.append(c);
                continue;
            }
            if (at < in.length() && in.charAt(at) == '-') {
                out.append('+');
                at++;
                continue;
            }
            at = shifted(in, at, out);
        }
        return out.toString();
    }

    private static int shifted(String in, int from, StringBuilder out) {
        int bits = 0;
        int held = 0;
        int at = from;
        while (at < in.length()) {
            int value = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".indexOf(in.charAt(at));
            if (value < 0) {
                return in.charAt(at) == '-' ? at + 1 : at;
            }
            bits = (bits & 0xffff) << 6 | value;
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held));
            }
            at++;
        }
        return at;
    }

    private static String hz(byte[] in) {
        var gb = new ByteArrayOutputStream(in.length);
        boolean shifted = false;
        for (int i = 0; i < in.length; i++) {
            int b = in[i] & 0xff;
            int next = i + 1 < in.length ? in[i + 1] : 0;
            if (b == '~' && (next == '{' || next == '}')) {
                shifted = next == '{';
                i++;
            } else if (b == '~' && (next == '~' || next == '\n')) {
                gb.writeBytes(next == '~' ? new byte[] {'~'} : new byte[0]);
                i++;
            } else if (b == '\n') {
                shifted = false;
                gb.write(b);
            } else {
                gb.write(shifted ? b | 0x80 : b);
            }
        }
        return gb.toString(Charsets.GB18030);
    }
}
