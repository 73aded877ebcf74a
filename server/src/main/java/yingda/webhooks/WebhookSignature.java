package yingda.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The header `Yingda-Signature: t=1700000000,v1=…`: HMAC-SHA256 in hex over the time in seconds, a dot, and the body, with
/// the secret's text as key. While a secret is being rotated there is a `v1` for the old one, too.
final class WebhookSignature {

    private WebhookSignature() {
    }

    static String header(List<String> secrets, long seconds, byte[] body) {
        return "t=" + seconds + "," + secrets.stream().map(secret -> "v1=" + sign(secret, seconds, body)).collect(Collectors.joining(","));
    }

    static String sign(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
