package yingda.applications;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Ids and secrets of applications: how they are made, and how they are shown to those who did not ask for them.
final class Masks {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Masks() {
    }

    /// `2c91••••••••e`: the first four characters and the last.
    static String of(String secret) {
        return secret.substring(0, 4) + "••••••••" + secret.substring(secret.length() - 1);
    }

    /// `yda` and 24 hexadecimal digits, not secret.
    static String appId() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return "yda" + HexFormat.of().formatHex(bytes);
    }

    /// 43 characters, 256 bits.
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
