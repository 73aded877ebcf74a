package yingda.kernel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Encrypts what is kept for later use (passwords of mailboxes) and signs what leaves and comes back (links). The
/// newest key encrypts and signs; every key in the file decrypts and verifies. A key that `bin/rotate-key` adds is
/// used without a restart.
///
/// Sealed bytes: version 1 (1 byte), number of the key (4), nonce (12), AES-256-GCM ciphertext with tag (16 more than
/// the plain bytes).
@Component
public final class Secrets {

    private static final int VERSION = 1;
    private static final int HEAD = 5;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private volatile Loaded loaded;

    private record Loaded(List<SecretKeys.Key> keys, FileTime modified) {
        SecretKeys.Key newest() {
            return keys.getLast();
        }
    }

    /// @param file `yingda.secrets.file`; by default `secrets.key` in the data folder, made at the first start
    @Autowired
    Secrets(ServerSettings settings, @Value("${yingda.secrets.file:}") String file) {
        this(file.isEmpty() ? settings.data().resolve("secrets.key") : Path.of(file));
    }

    /// Keys from this file, which is made when absent.
    public Secrets(Path file) {
        this.file = file;
        this.loaded = load();
    }

    private Loaded load() {
        List<SecretKeys.Key> keys = SecretKeys.load(file);
        return new Loaded(keys, modified());
    }

    private FileTime modified() {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException failure) {
            throw new StartRefused("The key file " + file + " cannot be read: " + failure.getMessage());
        }
    }

    /// Takes over the keys that were added to the file since. Returns whether there is a new one.
    boolean refresh() {
        if (modified().equals(loaded.modified())) {
            return false;
        }
        int before = loaded.newest().number();
        loaded = load();
        return loaded.newest().number() != before;
    }

    /// Seals bytes under the newest key.
    public byte[] encrypt(byte[] plain) {
        SecretKeys.Key key = loaded.newest();
        byte[] head = ByteBuffer.allocate(HEAD).put((byte) VERSION).putInt(key.number()).array();
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, head, nonce, plain);
        return ByteBuffer.allocate(HEAD + NONCE + sealed.length).put(head).put(nonce).put(sealed).array();
    }

    /// Opens sealed bytes.
    ///
    /// @throws IllegalArgumentException when they were changed, or their key is not in the file
    public byte[] decrypt(byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        if (sealed.length < HEAD + NONCE || buffer.get() != VERSION) {
            throw new IllegalArgumentException("these bytes were not sealed here");
        }
        SecretKeys.Key key = key(buffer.getInt());
        byte[] head = Arrays.copyOf(sealed, HEAD);
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return cipher(Cipher.DECRYPT_MODE, key, head, nonce, rest);
    }

    /// Whether the bytes were sealed under an older key than the newest.
    public boolean isStale(byte[] sealed) {
        return ByteBuffer.wrap(sealed, 1, 4).getInt() != loaded.newest().number();
    }

    /// Signs bytes, 32 bytes of HMAC-SHA256 under the newest key.
    ///
    /// @param purpose keeps signatures of one use from being valid for another
    public byte[] sign(String purpose, byte[] text) {
        return hmac(loaded.newest(), purpose, text);
    }

    /// Whether one of the keys made this signature, compared in constant time.
    public boolean verify(String purpose, byte[] text, byte[] signature) {
        return loaded.keys().stream().anyMatch(key -> MessageDigest.isEqual(hmac(key, purpose, text), signature));
    }

    private SecretKeys.Key key(int number) {
        if (loaded.keys().stream().noneMatch(key -> key.number() == number)) {
            refresh(); // another node may have rotated already
        }
        return loaded.keys().stream().filter(key -> key.number() == number).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("key " + number + " is not in the key file"));
    }

    private static byte[] cipher(int mode, SecretKeys.Key key, byte[] head, byte[] nonce, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] derived = mac(key.bytes(), "encrypt".getBytes(StandardCharsets.UTF_8));
            cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(head);
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException changed) {
            throw new IllegalArgumentException("these bytes cannot be opened with key " + key.number(), changed);
        }
    }

    private static byte[] hmac(SecretKeys.Key key, String purpose, byte[] text) {
        return mac(mac(key.bytes(), ("sign:" + purpose).getBytes(StandardCharsets.UTF_8)), text);
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
