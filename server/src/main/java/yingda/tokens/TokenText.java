package yingda.tokens;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// How tokens are written: `yd_`, 32 random characters (190 bits), 6 characters of a checksum over what stands before.
/// Whoever scans sources for leaked secrets finds them by their form and can tell real ones from others without asking us.
final class TokenText {

    static final int HINT = 9;
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile("yd_[0-9A-Za-z]{38}");
    private static final int UNCHECKED = 35;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {
    }

    static String make() {
        var text = new StringBuilder("yd_");
        while (text.length() < UNCHECKED) {
            text.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return text + checksum(text.toString());
    }

    /// Whether it could be one: what was mistyped or guessed is known without a look at the database.
    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches() && checksum(text.substring(0, UNCHECKED)).equals(text.substring(UNCHECKED));
    }

    /// CRC-32 in base 62.
    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        var sum = new StringBuilder();
        for (long left = crc.getValue(); sum.length() < 6; left /= DIGITS.length()) {
            sum.insert(0, DIGITS.charAt((int) (left % DIGITS.length())));
        }
        return sum.toString();
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
