package yingda.notices;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A push service and a browser behind it, which reads what was sealed for it.
final class PushService implements AutoCloseable {

    private final HttpServer server;
    private final KeyPair browser;
    private final byte[] auth = new byte[16];
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
    private volatile int answer = 201;

    PushService() throws IOException, GeneralSecurityException {
        new SecureRandom().nextBytes(auth);
        browser = Elliptic.generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
            texts.add(open(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    void answer(int status) {
        answer = status;
    }

    List<String> texts() {
        return texts;
    }

    List<Map<String, List<String>>> headers() {
        return headers;
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/browser";
    }

    Map<String, String> subscription() {
        return Map.of("endpoint", endpoint(), "p256dh", base64(Elliptic.bytes((ECPublicKey) browser.getPublic())),
                "auth", base64(auth));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String open(byte[] body) {
        try {
            byte[] salt = Arrays.copyOf(body, 16);
            byte[] sender = Arrays.copyOfRange(body, 21, 86);
            var agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(browser.getPrivate());
            agreement.doPhase(Elliptic.publicKey(sender), true);
            byte[] own = Elliptic.bytes((ECPublicKey) browser.getPublic());
            byte[] info = ("WebPush: info\0" + latin(own) + latin(sender)).getBytes(StandardCharsets.ISO_8859_1);
            byte[] secret = derive(auth, agreement.generateSecret(), info, 32);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE,
                    new SecretKeySpec(derive(salt, secret, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.US_ASCII), 16), "AES"),
                    new GCMParameterSpec(128, derive(salt, secret, "Content-Encoding: nonce\0".getBytes(StandardCharsets.US_ASCII), 12)));
            byte[] plain = cipher.doFinal(body, 86, body.length - 86);
            return new String(plain, 0, plain.length - 1, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
