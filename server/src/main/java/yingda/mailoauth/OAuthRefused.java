package yingda.mailoauth;

/// A token endpoint said no (RFC 6749, 5.2), or nothing that can be used.
final class OAuthRefused extends Exception {

    private final String error;

    /// @param error the endpoint's word, `invalid_grant`; `unreachable` when there was no answer, `not-understood`
    ///        when it made no sense
    OAuthRefused(String error, String description) {
        super(error + (description.isEmpty() ? "" : ": " + description));
        this.error = error;
    }

    String error() {
        return error;
    }

    /// Whether only the person who consented can mend it.
    boolean isConsentGone() {
        return error.equals("invalid_grant") || error.equals("interaction_required") || error.equals("consent_required");
    }

    /// Whether the workspace's application is not accepted: its secret has run out, or was typed wrongly.
    boolean isAppRefused() {
        return error.equals("invalid_client") || error.equals("unauthorized_client");
    }
}
