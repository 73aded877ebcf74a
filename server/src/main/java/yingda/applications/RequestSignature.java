package yingda.applications;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// How applications sign (`docs/api/signing.md`): the header
/// `Authorization: YINGDA-HMAC-SHA256 appId=…,timestamp=…,nonce=…,signature=…`, whose signature is HMAC-SHA256 in hex over
/// seven lines.
///
/// @param timestamp seconds since 1970
/// @param nonce 8 to 64 characters, new for each request
/// @param signature in hex
record RequestSignature(String appId, long timestamp, String nonce, String signature) {

    static final String SCHEME = "YINGDA-HMAC-SHA256";

    private static final Pattern HEADER = Pattern.compile(SCHEME
            + " appId=([A-Za-z0-9_]{1,64}), ?timestamp=(\\d{1,12}), ?nonce=([A-Za-z0-9_-]{8,64}), ?signature=([0-9a-f]{64})");

    /// @return null when the header is absent or not in this form
    static @Nullable RequestSignature parse(@Nullable String header) {
        Matcher found = HEADER.matcher(header == null ? "" : header.strip());
        return found.matches() ? new RequestSignature(found.group(1), Long.parseLong(found.group(2)), found.group(3), found.group(4)) : null;
    }

    /// What is signed: scheme, method, path, query, timestamp, nonce, SHA-256 of the body in hex.
    ///
    /// @param path as it is sent, percent-encoded
    /// @param query as it is sent; its parts are sorted here
    static String canonical(String method, String path, @Nullable String query, long timestamp, String nonce, byte[] body) {
        return String.join("\n", SCHEME, method, path, sorted(query), Long.toString(timestamp), nonce, HexFormat.of().formatHex(sha256(body)));
    }

    private static String sorted(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        String[] parts = query.split("&");
        Arrays.sort(parts);
        return String.join("&", parts);
    }

    static String sign(String secret, String canonical) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// In constant time.
    boolean isBy(String secret, String canonical) {
        return MessageDigest.isEqual(sign(secret, canonical).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.US_ASCII));
    }

    String header() {
        return SCHEME + " appId=" + appId + ",timestamp=" + timestamp + ",nonce=" + nonce + ",signature=" + signature;
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
