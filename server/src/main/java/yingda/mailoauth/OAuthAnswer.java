package yingda.mailoauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a token endpoint gave (RFC 6749, 5.1).
///
/// @param refreshToken null: the one that was used stays valid
/// @param refreshFor how long the refresh token works, where the provider says so (Google: applications in testing)
/// @param account the address of who consented, lower case; null when the answer does not say
record OAuthAnswer(String accessToken, @Nullable String refreshToken, Duration validFor, @Nullable Duration refreshFor,
        @Nullable String account) {

    /// Until when the consent holds if nobody uses it: as the provider said, or as it documents.
    Instant consentUntil(OAuthProvider provider, Instant now) {
        return now.plus(refreshFor == null ? provider.unused() : refreshFor);
    }

    @Override
    public String toString() {
        return "OAuthAnswer[" + validFor + ", " + account + "]";
    }
}
