package yingda.diagnosis;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import yingda.dns.Resolver;

/// Whether the keys with which the domain's mails are signed can be found and are good (RFC 6376, RFC 8301).
final class DkimCheck {

    private static final String TOPIC = "dkim";
    private static final int LEAST_BITS = 1_024;
    private static final int GOOD_BITS = 2_048;
    private static final List<String> COMMON = List.of("default", "dkim", "mail", "smtp", "s1", "s2", "k1", "k2", "selector1", "selector2", "google", "key1");

    private DkimCheck() {}

    static List<Finding> check(Resolver resolver, Subject subject) {
        Set<String> selectors = new LinkedHashSet<>(subject.selectors());
        subject.sender().ifPresent(provider -> selectors.addAll(provider.selectors()));
        selectors.addAll(COMMON);
        List<Finding> found = new ArrayList<>();
        for (String selector : selectors) {
            String name = selector + "._domainkey." + subject.domain();
            List<String> keys = resolver.txt(name).records().stream().filter(DkimCheck::isKey).toList();
            if (!keys.isEmpty()) {
                found.add(key(selector, keys));
            } else if (subject.selectors().contains(selector)) {
                found.add(Finding.error(TOPIC, "dkim-key-missing", Texts.DKIM_KEY_MISSING.with(name), Texts.DKIM_KEY_MISSING_ADVICE));
            }
        }
        if (found.isEmpty()) {
            found.add(Finding.warning(TOPIC, "dkim-unknown", Texts.DKIM_UNKNOWN, Texts.DKIM_UNKNOWN_ADVICE));
        }
        return found;
    }

    private static boolean isKey(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
        return lower.startsWith("v=dkim1") || lower.startsWith("p=") || lower.contains(";p=");
    }

    private static Finding key(String selector, List<String> keys) {
        Map<String, String> tags = tags(keys.getFirst());
        String key = tags.getOrDefault("p", "").replaceAll("\\s", "");
        if (keys.size() > 1) {
            return Finding.error(TOPIC, "dkim-twice", Texts.DKIM_TWICE.with(selector), Texts.DKIM_TWICE_ADVICE);
        }
        if (key.isEmpty()) {
            return Finding.error(TOPIC, "dkim-revoked", Texts.DKIM_REVOKED.with(selector), Texts.DKIM_REVOKED_ADVICE);
        }
        int bits = tags.getOrDefault("k", "rsa").equalsIgnoreCase("ed25519") ? GOOD_BITS : bits(key);
        if (bits == 0) {
            return Finding.error(TOPIC, "dkim-unreadable", Texts.DKIM_UNREADABLE.with(selector), Texts.DKIM_UNREADABLE_ADVICE);
        }
        if (bits < LEAST_BITS) {
            return Finding.error(TOPIC, "dkim-weak", Texts.DKIM_WEAK.with(selector, bits), Texts.DKIM_WEAK_ADVICE);
        }
        if (List.of(tags.getOrDefault("t", "").split(":")).contains("y")) {
            return Finding.warning(TOPIC, "dkim-testing", Texts.DKIM_TESTING.with(selector), Texts.DKIM_TESTING_ADVICE);
        }
        return bits < GOOD_BITS ? Finding.info(TOPIC, "dkim-short", Texts.DKIM_SHORT.with(selector, bits), Texts.DKIM_WEAK_ADVICE)
                : Finding.ok(TOPIC, "dkim-fine", Texts.DKIM_FINE.with(selector));
    }

    /// `a=b; c=d` with names in lower case.
    static Map<String, String> tags(String record) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String pair : record.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                tags.putIfAbsent(pair.substring(0, equals).strip().toLowerCase(Locale.ROOT), pair.substring(equals + 1).strip());
            }
        }
        return tags;
    }

    private static int bits(String key) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(key));
            return ((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec)).getModulus().bitLength();
        } catch (GeneralSecurityException | IllegalArgumentException noKey) {
            return 0;
        }
    }
}
