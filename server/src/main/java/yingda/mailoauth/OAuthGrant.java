package yingda.mailoauth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a provider gave for one mailbox.
///
/// @param account who consented
/// @param expiresAt of the access token
/// @param brokenCode why a person has to sign in again; null: all is well
record OAuthGrant(OAuthProvider provider, String account, String refreshToken, String accessToken, Instant expiresAt,
        @Nullable String brokenCode) {

    @Override
    public String toString() {
        return "OAuthGrant[" + provider + ", " + account + ", " + expiresAt + ", " + brokenCode + "]";
    }
}
