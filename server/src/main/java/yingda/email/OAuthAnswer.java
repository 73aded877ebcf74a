package yingda.email;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a token endpoint gave (RFC 6749, 5.1).
///
/// @param refreshToken null: the one that was used stays valid
/// @param account the address of who consented, lower case; null when the answer does not say
record OAuthAnswer(String accessToken, @Nullable String refreshToken, Duration validFor, @Nullable String account) {

    @Override
    public String toString() {
        return "OAuthAnswer[" + validFor + ", " + account + "]";
    }
}
