package yingda.mime;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which charset bytes are really in. Decoding never fails: what fits nowhere becomes U+FFFD.
///
/// Bodies: declared 7-bit sets, then strict UTF-8 with at least 12 high bytes whatever is declared, then the declared
/// set widened to its superset, then detection. Header words are too short for that guess: declared set first.
final class Charsets {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final int SURE_HIGH_BYTES = 12;

    /// Names that are too narrow or unknown to Java, and what senders mean by them.
    private static final Map<String, String> SUPERSETS = Map.ofEntries(
            Map.entry("gb2312", "GB18030"), Map.entry("gbk", "GB18030"), Map.entry("gb_2312-80", "GB18030"),
            Map.entry("x-gbk", "GB18030"), Map.entry("cp936", "GB18030"), Map.entry("ms936", "GB18030"),
            Map.entry("windows-936", "GB18030"), Map.entry("euc-cn", "GB18030"), Map.entry("gb18030", "GB18030"),
            Map.entry("gb2312-80", "GB18030"), Map.entry("gb-2312", "GB18030"), Map.entry("chinesesimplified", "GB18030"),
            Map.entry("iso-8859-1", "windows-1252"), Map.entry("latin1", "windows-1252"),
            Map.entry("iso8859-1", "windows-1252"), Map.entry("iso_8859-1", "windows-1252"),
            Map.entry("latin-1", "windows-1252"), Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("ks_c_5601-1987", "x-windows-949"), Map.entry("ksc5601", "x-windows-949"),
            Map.entry("ks_c_5601", "x-windows-949"), Map.entry("euc-kr", "x-windows-949"), Map.entry("cp949", "x-windows-949"),
            Map.entry("shift_jis", "windows-31j"), Map.entry("shift-jis", "windows-31j"), Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"), Map.entry("iso-2022-jp", "x-windows-iso2022jp"),
            Map.entry("big5", "x-windows-950"), Map.entry("cn-big5", "x-windows-950"), Map.entry("cp950", "x-windows-950"),
            Map.entry("tis-620", "x-windows-874"), Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("utf8", "UTF-8"), Map.entry("utf-8mb4", "UTF-8"), Map.entry("utf_8", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"), Map.entry("iso-8859-8-i", "iso-8859-8"));

    private Charsets() {}

    /// Decodes a text body.
    static String decodeBody(byte[] bytes, @Nullable String declared) {
        String name = canonical(declared);
        if (SevenBitCharsets.handles(name)) {
            return SevenBitCharsets.decode(name, bytes);
        }
        if (hasMark(bytes, 0xff, 0xfe) || hasMark(bytes, 0xfe, 0xff)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        Charset named = named(name);
        if (named != null && isStateful(named) || named != null && named.name().startsWith("UTF-16")) {
            return new String(bytes, named);
        }
        int high = highBytes(bytes);
        if (high == 0) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        if (high >= SURE_HIGH_BYTES && isUtf8(bytes)) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        boolean trusted = named != null && !named.equals(StandardCharsets.US_ASCII) && (decodes(bytes, named) || !isUtf8(bytes));
        return new String(bytes, trusted ? named : detect(bytes));
    }

    /// Decodes an encoded word or parameter.
    static String decodeWord(byte[] bytes, @Nullable String declared) {
        String name = canonical(declared);
        if (SevenBitCharsets.handles(name)) {
            return SevenBitCharsets.decode(name, bytes);
        }
        Charset named = named(name);
        boolean fits = named != null && !named.equals(StandardCharsets.US_ASCII) && decodes(bytes, named);
        return new String(bytes, fits ? named : detect(bytes));
    }

    /// The most plausible of UTF-8, GB18030 and windows-1252.
    static Charset detect(byte[] bytes) {
        if (isUtf8(bytes)) {
            return StandardCharsets.UTF_8;
        }
        return looksChinese(bytes) ? GB18030 : decodes(bytes, StandardCharsets.UTF_8, 0.05) ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    static boolean isUtf8(byte[] bytes) {
        return decodes(bytes, StandardCharsets.UTF_8);
    }

    private static @Nullable Charset named(String name) {
        try {
            return name.isEmpty() ? null : Charset.forName(SUPERSETS.getOrDefault(name, name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null; // an unknown name is the same as none
        }
    }

    private static String canonical(@Nullable String declared) {
        return declared == null ? "" : declared.strip().replace("\"", "").replace("'", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isStateful(Charset charset) {
        String name = charset.name().toLowerCase(Locale.ROOT);
        return name.startsWith("iso-2022") || name.contains("iso2022");
    }

    private static boolean hasMark(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }

    private static int highBytes(byte[] bytes) {
        int high = 0;
        for (byte b : bytes) {
            high += b < 0 ? 1 : 0;
        }
        return high;
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// True when at most `share` of the decoded characters are broken: text cut within a character stays readable.
    private static boolean decodes(byte[] bytes, Charset charset, double share) {
        String text = new String(bytes, charset);
        long broken = text.chars().filter(c -> c == 0xfffd).count();
        long beyondAscii = text.chars().filter(c -> c > 0x7f).count();
        return broken <= share * beyondAscii || broken == 1 && beyondAscii > 2;
    }

    /// Common Chinese text keeps to the first level of GB 2312 (lead B0–D7) and its punctuation (A1–A3), both trail
    /// bytes high; Western text read as pairs does not.
    private static boolean looksChinese(byte[] bytes) {
        int pairs = 0;
        int common = 0;
        for (int i = 0; i < bytes.length; i++) {
            int lead = bytes[i] & 0xff;
            if (lead < 0x80) {
                continue;
            }
            int trail = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            pairs++;
            i++;
            boolean usual = lead >= 0xb0 && lead <= 0xd7 || lead >= 0xa1 && lead <= 0xa3;
            common += usual && trail >= 0xa1 && trail <= 0xfe ? 1 : 0;
        }
        return pairs > 0 && common * 10 >= pairs * 7;
    }
}
