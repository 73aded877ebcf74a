package yingda.notices;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts a push message for one browser: RFC 8291 on RFC 8188 (`aes128gcm`), one record.
final class PushEncryption {

    /// The longest plain text: push services take 4,096 bytes.
    static final int LONGEST = 3_800;

    private static final int RECORD_SIZE = 4_096;
    private static final int SALT = 16;
    private static final byte LAST_RECORD = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PushEncryption() {
    }

    /// The body to post.
    ///
    /// @param browser the subscription's public key, an uncompressed point
    /// @param auth the subscription's secret
    static byte[] encrypt(byte[] plain, byte[] browser, byte[] auth) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return encrypt(plain, browser, auth, Elliptic.generate(), salt);
    }

    static byte[] encrypt(byte[] plain, byte[] browser, byte[] auth, KeyPair sender, byte[] salt)
            throws GeneralSecurityException {
        byte[] own = Elliptic.bytes((ECPublicKey) sender.getPublic());
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(sender.getPrivate());
        agreement.doPhase(Elliptic.publicKey(browser), true);
        byte[] secret = derive(auth, agreement.generateSecret(), join(text("WebPush: info\0"), browser, own), 32);
        byte[] key = derive(salt, secret, text("Content-Encoding: aes128gcm\0"), 16);
        byte[] nonce = derive(salt, secret, text("Content-Encoding: nonce\0"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(join(plain, new byte[] {LAST_RECORD}));
        byte[] head = ByteBuffer.allocate(5).putInt(RECORD_SIZE).put((byte) own.length).array();
        return join(salt, head, own, sealed);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(secret).thenExpand(info, length));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
