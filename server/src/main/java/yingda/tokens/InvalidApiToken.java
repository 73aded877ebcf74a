package yingda.tokens;

import yingda.kernel.Refusal;

/// The API token is mistyped, was revoked, has expired, or its member is disabled.
final class InvalidApiToken extends Refusal {

    InvalidApiToken() {
        super("invalid-api-token", 401);
    }
}
