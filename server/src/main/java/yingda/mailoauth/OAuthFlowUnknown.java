package yingda.mailoauth;

import yingda.kernel.Refusal;

/// This session did not ask for the consent that came back, or asked too long ago.
final class OAuthFlowUnknown extends Refusal {

    OAuthFlowUnknown() {
        super("consent-unknown", 409);
    }
}
