package yingda.sso;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider of a workspace.
///
/// @param label what the button calls it
/// @param clientSecret null for a public client
/// @param domains in lower case
/// @param createRole the role of members that are made at their first sign-in; null: none are
/// @param trustsSecond whether the provider's second factor is enough
record Provider(UUID workspace, String label, String issuer, String clientId, @Nullable String clientSecret, String scopes,
        List<String> domains, @Nullable String createRole, boolean trustsSecond, boolean enabled) {

    /// Whether the provider speaks for the people of this address.
    boolean covers(String email) {
        return domains.contains(email.substring(email.lastIndexOf('@') + 1));
    }

    @Override
    public String toString() {
        return "Provider[" + workspace + ", " + issuer + "]";
    }
}
