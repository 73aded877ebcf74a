package yingda.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Checks identity tokens (OpenID Connect Core 1.0, 3.1.3.7): signed by a key of the provider with RS256 or ES256,
/// from that provider, for us and nobody else, not expired, and the answer to our nonce.
@Component
class IdentityTokens {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofMinutes(10);
    private static final int LONGEST_SUBJECT = 255;
    private static final int LONGEST_NAME = 60;

    private final ProviderCalls calls;
    private final Clock clock;

    IdentityTokens(ProviderCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /// Who signed in.
    ///
    /// @throws SingleSignOnFailed when the token cannot be believed
    Identity check(String token, Provider provider, ProviderMetadata at, String nonce) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
                throw bad("algorithm " + signed.getHeader().getAlgorithm());
            }
            if (!isSigned(signed, at, false) && !isSigned(signed, at, true)) {
                throw bad("signature");
            }
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            checkClaims(claims, provider, nonce);
            return identity(claims);
        } catch (ParseException | JOSEException | IllegalArgumentException odd) {
            throw bad(String.valueOf(odd.getMessage()));
        }
    }

    private boolean isSigned(SignedJWT token, ProviderMetadata at, boolean anew) throws ParseException, JOSEException {
        JWSHeader header = token.getHeader();
        JWKSet keys = JWKSet.parse(calls.keys(at, anew));
        for (JWK key : new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys)) {
            if (key instanceof AsymmetricJWK pair) {
                JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey());
                if (token.verify(verifier)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkClaims(JWTClaimsSet claims, Provider provider, String nonce) throws ParseException {
        Instant now = clock.instant();
        List<String> audience = claims.getAudience();
        String party = claims.getStringClaim("azp");
        require(provider.issuer().equals(claims.getIssuer()), "issuer");
        require(audience.contains(provider.clientId()), "audience");
        require(audience.size() == 1 || party != null, "several audiences without azp");
        require(party == null || party.equals(provider.clientId()), "azp");
        require(claims.getExpirationTime() != null && instant(claims.getExpirationTime()).plus(SKEW).isAfter(now), "expired");
        require(claims.getIssueTime() != null && !instant(claims.getIssueTime()).isAfter(now.plus(SKEW))
                && instant(claims.getIssueTime()).isAfter(now.minus(OLDEST)), "iat");
        require(claims.getNotBeforeTime() == null || !instant(claims.getNotBeforeTime()).isAfter(now.plus(SKEW)), "nbf");
        require(nonce.equals(claims.getStringClaim("nonce")), "nonce");
        String subject = claims.getSubject();
        require(subject != null && !subject.isBlank() && subject.length() <= LONGEST_SUBJECT, "subject");
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw bad(what);
        }
    }

    private static SingleSignOnFailed bad(String detail) {
        return new SingleSignOnFailed("bad-token", detail);
    }

    private static Identity identity(JWTClaimsSet claims) throws ParseException {
        String email = claims.getStringClaim("email");
        String usable = email != null && isTrue(claims.getClaim("email_verified")) ? email.strip().toLowerCase(Locale.ROOT) : null;
        String name = claims.getStringClaim("name");
        String shown = name == null || name.isBlank() ? usable == null ? claims.getSubject() : usable.split("@", 2)[0] : name.strip();
        return new Identity(claims.getSubject(), usable, shown.substring(0, Math.min(shown.length(), LONGEST_NAME)));
    }

    /// Some providers write the truth as a text.
    private static boolean isTrue(@Nullable Object claim) {
        return Boolean.TRUE.equals(claim) || "true".equals(claim);
    }
}
