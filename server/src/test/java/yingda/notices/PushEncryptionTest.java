package yingda.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// The example of RFC 8291, appendix A.
class PushEncryptionTest {

    private static final String OWN_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String OWN_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String BROWSER =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    @Test
    void theExampleOfTheStandardComesOut() throws Exception {
        var own = new KeyPair(Elliptic.publicKey(bytes(OWN_PUBLIC)), Elliptic.privateKey(bytes(OWN_PRIVATE)));

        byte[] sealed = PushEncryption.encrypt("When I grow up, I want to be a watermelon".getBytes(StandardCharsets.US_ASCII),
                bytes(BROWSER), bytes("BTBZMqHH6r4Tts7J_aSIgg"), own, bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed)).isEqualTo(
                "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6P"
                        + "Bru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void keysKeepTheirBytes() throws Exception {
        assertThat(Elliptic.bytes(Elliptic.publicKey(bytes(BROWSER)))).isEqualTo(bytes(BROWSER));
        assertThat(Elliptic.bytes(Elliptic.privateKey(bytes(OWN_PRIVATE)))).isEqualTo(bytes(OWN_PRIVATE));
    }

    @Test
    void aPointElsewhereIsRefused() {
        byte[] moved = bytes(BROWSER);
        moved[40] ^= 1;

        assertThatThrownBy(() -> Elliptic.publicKey(moved)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Elliptic.publicKey(new byte[65])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Elliptic.publicKey(new byte[3])).isInstanceOf(GeneralSecurityException.class);
    }
}
