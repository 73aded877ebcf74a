package yingda.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A header value with parameters (Content-Type, Content-Disposition), RFC 2045 and RFC 2231, read leniently.
///
/// @param value  the part before the first `;`, lower case
/// @param params names in lower case; values with continuations joined and charsets decoded
record HeaderValue(String value, Map<String, String> params) {

    static HeaderValue parse(@Nullable String raw) {
        if (raw == null) {
            return new HeaderValue("", Map.of());
        }
        int semicolon = raw.indexOf(';');
        String head = semicolon < 0 ? raw : raw.substring(0, semicolon);
        String value = withoutComment(head).strip().replace("\"", "").toLowerCase(Locale.ROOT);
        return new HeaderValue(value, semicolon < 0 ? Map.of() : join(split(raw, semicolon + 1)));
    }

    @Nullable String param(String name) {
        return params.get(name);
    }

    private static String withoutComment(String head) {
        int open = head.indexOf('(');
        return open < 0 ? head : head.substring(0, open);
    }

    private static Map<String, String> split(String raw, int from) {
        var found = new LinkedHashMap<String, String>();
        int at = from;
        int equals = -1;
        while (at < raw.length() && found.size() < 200) {
            equals = equals < at ? raw.indexOf('=', at) : equals;
            if (equals < 0) {
                break;
            }
            int semicolon = raw.indexOf(';', at);
            if (semicolon >= 0 && semicolon < equals) {
                at = semicolon + 1;
                continue;
            }
            String name = raw.substring(at, equals).strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = value(raw, equals + 1, value);
            found.putIfAbsent(name, value.toString());
        }
        return found;
    }

    /// Reads one value, quoted or not, and returns the index behind its `;`.
    private static int value(String raw, int from, StringBuilder out) {
        int i = from;
        while (i < raw.length() && raw.charAt(i) <= ' ') {
            i++;
        }
        boolean quoted = i < raw.length() && raw.charAt(i) == '"' && raw.indexOf('"', i + 1) > 0;
        i += quoted ? 1 : 0;
        while (i < raw.length()) {
            char c = raw.charAt(i);
            if (quoted && c == '\\' && i + 1 < raw.length() && (raw.charAt(i + 1) == '"' || raw.charAt(i + 1) == '\\')) {
                out.append(raw.charAt(++i));
            } else if (quoted && c == '"') {
                quoted = false;
            } else if (!quoted && c == ';') {
                return i + 1;
            } else {
                out.append(c);
            }
            i++;
        }
        out.setLength(out.toString().stripTrailing().length());
        return i;
    }

    /// RFC 2231: `name*0*=utf-8''%E4…; name*1="…"` become one value; encoded words in plain values are decoded, too.
    private static Map<String, String> join(Map<String, String> split) {
        var joined = new LinkedHashMap<String, String>();
        var pieces = new LinkedHashMap<String, TreeMap<Integer, Piece>>();
        split.forEach((name, value) -> {
            int star = name.indexOf('*');
            if (star < 0) {
                joined.put(name, EncodedWords.decode(value));
            } else {
                boolean encoded = name.endsWith("*");
                String digits = name.substring(star + 1, encoded ? Math.max(star + 1, name.length() - 1) : name.length());
                pieces.computeIfAbsent(name.substring(0, star).strip(), _ -> new TreeMap<>())
                        .put(number(digits), new Piece(value, encoded));
            }
        });
        pieces.forEach((name, parts) -> joined.put(name, joinPieces(parts)));
        return joined;
    }

    private record Piece(String value, boolean encoded) {}

    private static int number(String digits) {
        try {
            return digits.isEmpty() ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException _) {
            return Integer.MAX_VALUE; // a broken section number sorts last; nothing is lost
        }
    }

    private static String joinPieces(TreeMap<Integer, Piece> parts) {
        String charset = null;
        boolean anyEncoded = false;
        var bytes = new ByteArrayOutputStream();
        for (Piece piece : parts.values()) {
            String value = piece.value;
            if (piece.encoded && !anyEncoded) {
                int first = value.indexOf('\'');
                int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
                if (second > 0) {
                    charset = value.substring(0, first);
                    value = value.substring(second + 1);
                }
            }
            anyEncoded |= piece.encoded;
            bytes.writeBytes(piece.encoded ? percentDecoded(value) : value.getBytes(StandardCharsets.ISO_8859_1));
        }
        return anyEncoded ? Charsets.decodeWord(bytes.toByteArray(), charset)
                : EncodedWords.decode(bytes.toString(StandardCharsets.ISO_8859_1));
    }

    private static byte[] percentDecoded(String value) {
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int high = c == '%' && i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            int low = high >= 0 ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(c);
            }
        }
        return out.toByteArray();
    }
}
