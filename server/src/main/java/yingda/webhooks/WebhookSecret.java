package yingda.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Component;
import yingda.kernel.Secrets;

/// Makes secrets of webhooks, `whsec_` and 43 random characters, and seals them.
@Component
class WebhookSecret {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Secrets secrets;

    WebhookSecret(Secrets secrets) {
        this.secrets = secrets;
    }

    String make() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] seal(String secret) {
        return secrets.encrypt(secret.getBytes(StandardCharsets.UTF_8));
    }

    String open(byte[] sealed) {
        return new String(secrets.decrypt(sealed), StandardCharsets.UTF_8);
    }
}
