import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a webhook (docs/api/webhooks.md). Java 17 or later:
 * java VerifyWebhook.java SECRET SIGNATURE_HEADER SECONDS_NOW < body
 */
public class VerifyWebhook {

    private static final long WINDOW_SECONDS = 300;

    /** Whether we sent this body, within five minutes of now. The body's bytes have to be as they came. */
    public static boolean isGenuine(String secret, String header, byte[] body, long nowSeconds) throws Exception {
        String[] parts = header.split(",");
        long time = Long.parseLong(parts[0].substring("t=".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
        byte[] own = ("v1=" + HexFormat.of().formatHex(mac.doFinal(body))).getBytes(StandardCharsets.US_ASCII);
        return Math.abs(nowSeconds - time) <= WINDOW_SECONDS
                && Arrays.stream(parts).anyMatch(part -> MessageDigest.isEqual(own, part.getBytes(StandardCharsets.US_ASCII)));
    }

    public static void main(String[] args) throws Exception {
        System.out.println(isGenuine(args[0], args[1], System.in.readAllBytes(), Long.parseLong(args[2])) ? "genuine" : "forged");
    }
}
