package yingda.mailoauth;

import java.util.Map;
import yingda.kernel.Refusal;

/// Somebody signed in at the provider whose address is not the mailbox's.
final class OAuthWrongAccount extends Refusal {

    OAuthWrongAccount(String mailbox, String signedIn) {
        super("consent-of-another-account", 409, Map.of("mailbox", mailbox, "signedIn", signedIn));
    }
}
