package yingda.mailwire;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Names of hosts as people take them.
public final class Hosts {

    /// Second levels below which domains are given out.
    private static final Set<String> SHARED = Set.of("com", "net", "org", "gov", "edu", "ac", "co", "or", "ne", "go");

    private Hosts() {}

    /// The registered domain: `mail.shop.com.cn` → `shop.com.cn`.
    public static String organisation(String host) {
        String[] labels = host.toLowerCase(Locale.ROOT).split("\\.");
        int keep = labels.length > 2 && labels[labels.length - 1].length() == 2 && SHARED.contains(labels[labels.length - 2]) ? 3 : 2;
        int from = Math.max(0, labels.length - keep);
        return String.join(".", Arrays.copyOfRange(labels, from, labels.length));
    }

    public static boolean isAddress(String host) {
        return host.matches("\\d{1,3}(\\.\\d{1,3}){3}") || host.startsWith("[") || host.matches("\\d{8,10}|0x[0-9a-fA-F]{8}");
    }

    /// True when letters of scripts that look alike are mixed, or all of them pretend to be Latin.
    public static boolean deceives(String host) {
        String shown = unicode(host);
        Set<UnicodeScript> scripts = shown.codePoints().filter(Character::isLetter).mapToObj(UnicodeScript::of).collect(Collectors.toSet());
        boolean alike = scripts.contains(UnicodeScript.CYRILLIC) || scripts.contains(UnicodeScript.GREEK) || scripts.contains(UnicodeScript.CHEROKEE);
        return alike && scripts.contains(UnicodeScript.LATIN);
    }

    private static String unicode(String host) {
        try {
            return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException noName) {
            return host;
        }
    }

    /// One letter changed, added, left out, or two swapped: `shop.example` and `sh0p.example`.
    public static boolean nearly(String a, String b) {
        if (a.equals(b) || Math.abs(a.length() - b.length()) > 1 || Math.min(a.length(), b.length()) < 6) {
            return false;
        }
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String x = a.substring(start);
        String y = b.substring(start);
        return x.length() == y.length()
                ? x.substring(1).equals(y.substring(1)) || x.length() > 1 && x.charAt(0) == y.charAt(1) && x.charAt(1) == y.charAt(0) && x.substring(2).equals(y.substring(2))
                : x.length() > y.length() ? x.substring(1).equals(y) : y.substring(1).equals(x);
    }
}
