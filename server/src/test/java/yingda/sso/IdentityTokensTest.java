package yingda.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IdentityTokensTest {

    private static final String NONCE = "n-0S6_WzA2Mj";

    /// A clock that goes when it is told to.
    private static final class SetClock extends Clock {
        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        void goOn(long seconds) {
            now.set(now.get().plusSeconds(seconds));
        }
    }

    private final SetClock clock = new SetClock();
    private FakeProvider fake;
    private ProviderCalls calls;
    private IdentityTokens tokens;
    private Provider provider;

    @BeforeEach
    void begin() throws Exception {
        fake = new FakeProvider();
        calls = new ProviderCalls(true, new JsonMapper(), clock);
        tokens = new IdentityTokens(calls, clock);
        provider = new Provider(UUID.randomUUID(), "企业账号", fake.issuer(), FakeProvider.CLIENT, FakeProvider.SECRET, "openid email",
                List.of("example.com"), null, false, true);
    }

    @AfterEach
    void end() {
        fake.close();
    }

    private JWTClaimsSet.Builder good() {
        return fake.claims("subject-1", "Lin@Example.com", NONCE);
    }

    private Identity check(String token) {
        return tokens.check(token, provider, calls.discover(provider.issuer()), NONCE);
    }

    private void refused(String what, String token) {
        assertThatThrownBy(() -> check(token)).as(what).isInstanceOfSatisfying(SingleSignOnFailed.class,
                failed -> assertThat(failed.reason()).isEqualTo("bad-token"));
    }

    @Test
    void aTokenOfTheProviderIsBelieved() throws Exception {
        assertThat(check(fake.sign(good().build()))).isEqualTo(new Identity("subject-1", "lin@example.com", "林晚"));
        assertThat(check(fake.sign(good().audience(List.of(FakeProvider.CLIENT, "other")).claim("azp", FakeProvider.CLIENT).build())).subject())
                .isEqualTo("subject-1");
        assertThat(check(fake.sign(good().claim("email_verified", false).build())).email()).isNull();
        assertThat(check(fake.sign(good().claim("email_verified", null).build())).email()).isNull();
        fake.key = FakeProvider.ec("second");
        clock.goOn(31);
        assertThat(check(fake.sign(good().build())).subject()).as("ES256, by a key that came later").isEqualTo("subject-1");
    }

    @Test
    void whatItSaysMustBeForUsFreshAndTheAnswerToOurQuestion() throws Exception {
        Instant now = clock.instant();
        refused("another nonce", fake.sign(good().claim("nonce", "other").build()));
        refused("no nonce", fake.sign(good().claim("nonce", null).build()));
        refused("another audience", fake.sign(good().audience("other").build()));
        refused("no audience", fake.sign(good().audience((String) null).build()));
        refused("several audiences, no azp", fake.sign(good().audience(List.of(FakeProvider.CLIENT, "other")).build()));
        refused("azp of another", fake.sign(good().claim("azp", "other").build()));
        refused("another issuer", fake.sign(good().issuer("https://evil.example").build()));
        refused("the issuer with a slash", fake.sign(good().issuer(fake.issuer() + "/").build()));
        refused("expired", fake.sign(good().expirationTime(Date.from(now.minusSeconds(120))).build()));
        refused("no expiry", fake.sign(good().expirationTime(null).build()));
        refused("made in the future", fake.sign(good().issueTime(Date.from(now.plusSeconds(300))).build()));
        refused("made long ago", fake.sign(good().issueTime(Date.from(now.minusSeconds(3_600))).build()));
        refused("not yet valid", fake.sign(good().notBeforeTime(Date.from(now.plusSeconds(300))).build()));
        refused("no subject", fake.sign(good().subject(null).build()));
        refused("a long subject", fake.sign(good().subject("x".repeat(256)).build()));
    }

    @Test
    void onlyAKeyOfTheProviderAndItsAlgorithmCount() throws Exception {
        JWK stranger = FakeProvider.rsa("first");
        refused("a stranger's key of the same name", FakeProvider.sign(good().build(), stranger));
        refused("no signature", new PlainJWT(good().build()).serialize());
        SignedJWT symmetric = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), good().build());
        symmetric.sign(new MACSigner(((RSAKey) fake.key).toRSAPublicKey().getEncoded()));
        refused("signed with the public key as a secret", symmetric.serialize());
        String token = fake.sign(good().build());
        String[] parts = token.split("\\.");
        refused("without its signature", parts[0] + "." + parts[1] + ".");
        refused("another content", parts[0] + "." + good().subject("boss").build().toPayload().toBase64URL() + "." + parts[2]);
        refused("no token", "");
        refused("five parts", token + ".x.y");
    }

    @Test
    void keysAreReadAnewForAnUnknownOneButNotForEveryBadToken() throws Exception {
        check(fake.sign(good().build()));
        for (int n = 0; n < 5; n++) {
            refused("a stranger's", FakeProvider.sign(good().build(), FakeProvider.ec("stranger")));
        }
        assertThat(fake.keyReads).hasValue(1);
        clock.goOn(31);
        refused("a stranger's", FakeProvider.sign(good().build(), FakeProvider.ec("stranger")));
        assertThat(fake.keyReads).hasValue(2);
    }

    @Test
    void aProviderMustCallItselfWhatItIsCalledAndStandBehindTls() {
        fake.saysIssuer = "https://other.example";
        assertThatThrownBy(() -> calls.discover(fake.issuer())).isInstanceOfSatisfying(SingleSignOnFailed.class,
                failed -> assertThat(failed.reason()).isEqualTo("wrong-issuer"));
        ProviderCalls strict = new ProviderCalls(false, new JsonMapper(), clock);
        assertThatThrownBy(() -> strict.discover(fake.issuer())).isInstanceOf(SingleSignOnFailed.class);
        assertThatThrownBy(() -> strict.discover(fake.issuer().replace("http:", "https:"))).isInstanceOfSatisfying(SingleSignOnFailed.class,
                failed -> assertThat(failed.detail()).contains("private-host"));
        assertThatThrownBy(() -> calls.discover("file:///etc/passwd")).isInstanceOf(SingleSignOnFailed.class);
        assertThatThrownBy(() -> calls.discover("not an address")).isInstanceOf(SingleSignOnFailed.class);
    }
}
