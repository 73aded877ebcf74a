package yingda.mailoauth;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The workspace's application at a provider.
///
/// @param tenant Microsoft's directory; `common` for accounts of any
/// @param secretUntil when the secret ends, as the provider's page says; null: nobody has told
record OAuthApp(OAuthProvider provider, String clientId, String clientSecret, String tenant, @Nullable LocalDate secretUntil) {

    /// Without the secret: records are printed in logs.
    @Override
    public String toString() {
        return "OAuthApp[" + provider + ", " + clientId + "]";
    }
}
