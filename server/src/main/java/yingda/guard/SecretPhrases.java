package yingda.guard;

import java.util.Arrays;
import java.util.List;
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

    private static final List<Pattern> PATTERNS = List.of(
            // a mark of equality: whatever follows it is the secret
            Pattern.compile(PASSWORD + "\\s{0,3}[:=]\\s{0,3}(" + VALUE + ")"),
            Pattern.compile(PASSWORD + "\\s{0,3}(?:是|为)\\s{0,3}[:=]?\\s{0,3}(" + VALUE + ")"),
            // without one: only what no plain word looks like
            Pattern.compile(PASSWORD + "(?:\\s{1,3}is)?\\s{1,3}((?=[!-~]{0,63}[0-9])" + VALUE + ")"),
            Pattern.compile(CODE + "\\s{0,3}(?:是|为|is)?\\s{0,3}[:=]?\\s{0,3}((?=[0-9a-z]{0,7}[0-9])[0-9a-z]{4,8})(?![0-9a-z])"),
            Pattern.compile("(?<![0-9a-z])([0-9]{4,8})\\s{0,3}(?:是|为)(?:您|你|我)?的?[^0-9a-z\\s]{0,6}(?:验证码|校验码|动态码)"),
            Pattern.compile("(?<![0-9a-z])([0-9]{4,8}) is (?:your|my|the)(?: [a-z0-9]{1,20})?? (?:verification|security|login) code"));

    private SecretPhrases() {
    }

    /// @param text as it was written: the wide comma after a password is no part of it
    static void mask(String text, String folded, char[] masked) {
        if (!mentions(folded)) {
            return;
        }
        String parted = parted(text, folded);
        for (Pattern pattern : PATTERNS) {
            for (Matcher match = pattern.matcher(parted); match.find();) {
                Arrays.fill(masked, match.start(1), match.end(1), '*');
            }
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
