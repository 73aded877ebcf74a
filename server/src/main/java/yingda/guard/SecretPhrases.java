package yingda.guard;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Masks passwords and verification codes where the text says that they are such: `密码是 abc123`, `验证码 123456`,
/// `password: …`. What is masked is group 1 of each pattern. The patterns look at folded text and cannot backtrack
/// over long stretches.
final class SecretPhrases {

    private static final String PASSWORD = "(?:密码|口令|password|passwd|pwd|passcode|passphrase)";
    private static final String CODE = "(?:验证码|校验码|动态码|动态密码|动态口令|激活码|"
            + "(?:verification|security|authentication|auth|login|sms|one[ -]time|2fa) (?:code|password|passcode)|otp)";
    private static final String VALUE = "[!-~]{4,64}";

    /// Patterns that begin with a word, and how their words begin: where none of these stands no pattern is tried.
    private static final Map<Pattern, List<String>> AFTER_A_WORD = afterAWord();
    /// Patterns that end with a word, and what stands in each of their words.
    private static final Map<Pattern, String> BEFORE_A_WORD = Map.of(
            Pattern.compile("(?<![0-9a-z])([0-9]{4,8})\\s{0,3}(?:是|为)(?:您|你|我)?的?[^0-9a-z\\s]{0,6}(?:验证码|校验码|动态码)"), "码",
            Pattern.compile("(?<![0-9a-z])([0-9]{4,8}) is (?:your|my|the)(?: [a-z0-9]{1,20})?? (?:verification|security|login) code"), " code");

    private SecretPhrases() {
    }

    private static Map<Pattern, List<String>> afterAWord() {
        List<String> passwords = List.of("密码", "口令", "pass", "pwd");
        return Map.of(
                // a mark of equality: whatever follows it is the secret
                Pattern.compile(PASSWORD + "\\s{0,3}[:=]\\s{0,3}(" + VALUE + ")"), passwords,
                Pattern.compile(PASSWORD + "\\s{0,3}(?:是|为)\\s{0,3}[:=]?\\s{0,3}(" + VALUE + ")"), passwords,
                // without one: only what no plain word looks like
                Pattern.compile(PASSWORD + "(?:\\s{1,3}is)?\\s{1,3}((?=[!-~]{0,63}[0-9])" + VALUE + ")"), passwords,
                Pattern.compile(CODE + "\\s{0,3}(?:是|为|is)?\\s{0,3}[:=]?\\s{0,3}((?=[0-9a-z]{0,7}[0-9])[0-9a-z]{4,8})(?![0-9a-z])"),
                List.of("验证码", "校验码", "动态", "激活码", "verification", "security", "auth", "login", "sms", "one", "2fa", "otp"));
    }

    /// @param text as it was written: the wide comma after a password is no part of it
    static void mask(String text, String folded, char[] masked) {
        if (!mentions(folded)) {
            return;
        }
        String parted = parted(text, folded);
        AFTER_A_WORD.forEach((pattern, words) -> words.forEach(word -> maskAfter(word, pattern, parted, masked)));
        BEFORE_A_WORD.forEach((pattern, word) -> maskBefore(word, pattern, parted, masked));
    }

    private static void maskBefore(String word, Pattern pattern, String text, char[] masked) {
        if (!text.contains(word)) {
            return;
        }
        for (Matcher match = pattern.matcher(text); match.find();) {
            Arrays.fill(masked, match.start(1), match.end(1), '*');
        }
    }

    private static void maskAfter(String word, Pattern pattern, String text, char[] masked) {
        Matcher match = null;
        for (int at = text.indexOf(word); at >= 0;) {
            match = match == null ? pattern.matcher(text).useTransparentBounds(true) : match;
            boolean found = match.region(at, text.length()).lookingAt();
            if (found) {
                Arrays.fill(masked, match.start(1), match.end(1), '*');
            }
            at = text.indexOf(word, found ? match.end() : at + 1);
        }
    }

    private static String parted(String text, String folded) {
        char[] parted = folded.toCharArray();
        for (int i = 0; i < parted.length; i++) {
            boolean wideMark = text.charAt(i) != folded.charAt(i) && parted[i] > ' ' && parted[i] <= '~' && !Folding.isLatin(parted[i]);
            if (wideMark && parted[i] != ':' && parted[i] != '=') {
                parted[i] = '\u3002';
            }
        }
        return new String(parted);
    }

    /// Most texts name no secret: this is cheaper than the patterns.
    private static boolean mentions(String folded) {
        return folded.contains("码") || folded.contains("口令") || folded.contains("pass") || folded.contains("pwd")
                || folded.contains("code") || folded.contains("otp");
    }
}
