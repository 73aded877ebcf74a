package yingda.maillog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes out of a server's words what does not belong into a log: passwords, tokens, the names before the @.
final class Masking {

    private static final int LONGEST = 500;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern BEHIND_COMMAND = Pattern.compile(
            "(?i)\\b(AUTH(?:ENTICATE)? +(?:PLAIN|LOGIN|XOAUTH2|OAUTHBEARER|CRAM-MD5)|PASS(?:WORD|WD)?(?: *[:=] *| +)|LOGIN +\\S+|auth=Bearer|Bearer|access_token[=:]|refresh_token[=:]|client_secret[=:])\\s*\\S+");
    /// Base64 of some length is a token, a key or a piece of a mail.
    private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/_=-]{40,}");
    private static final Pattern ADDRESS = Pattern.compile("([\\w\\p{L}])[\\w\\p{L}.+=-]{0,63}@(?=[\\w\\p{L}-]+\\.)");

    private Masking() {}

    /// One line of at most 500 characters.
    static String mask(String text) {
        String line = SPACES.matcher(text).replaceAll(" ").strip();
        line = line.length() > 4 * LONGEST ? line.substring(0, 4 * LONGEST) : line;
        line = BEHIND_COMMAND.matcher(line).replaceAll(found -> Matcher.quoteReplacement(found.group(1).strip() + " •••"));
        line = ADDRESS.matcher(line).replaceAll("$1•••@");
        line = LONG_WORD.matcher(line).replaceAll("•••");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
