package yingda.notices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The key by which push services know this installation (VAPID, RFC 8292); made when it is first needed.
@Component
class PushKey {

    private static final Duration VALID = Duration.ofHours(12);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final PushKeyStore store;
    private final PushSettings settings;
    private volatile PushKeyStore.@Nullable Stored held;

    PushKey(PushKeyStore store, PushSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /// What browsers subscribe with: base64url of the public point.
    String publicKey() {
        return BASE64.encodeToString(key().publicKey());
    }

    /// The `Authorization` header for a request to this endpoint.
    String authorization(URI endpoint, Instant now) {
        String audience = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        String claims = "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
                .formatted(audience, now.plus(VALID).getEpochSecond(), settings.contact());
        String signed = encode("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + '.' + encode(claims);
        return "vapid t=" + signed + '.' + BASE64.encodeToString(sign(signed)) + ", k=" + publicKey();
    }

    private static String encode(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(Elliptic.privateKey(key().privateKey()));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private PushKeyStore.Stored key() {
        PushKeyStore.Stored known = held;
        if (known == null) {
            known = store.find().orElseGet(this::make);
            held = known;
        }
        return known;
    }

    /// Of several nodes that make one at once, the first to store it is right.
    private PushKeyStore.Stored make() {
        try {
            KeyPair pair = Elliptic.generate();
            store.insert(new PushKeyStore.Stored(Elliptic.bytes((ECPublicKey) pair.getPublic()),
                    Elliptic.bytes((ECPrivateKey) pair.getPrivate())));
            return store.find().orElseThrow();
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
