package yingda.mailoauth;

import java.util.List;
import java.util.Map;
import yingda.kernel.Refusal;

/// Mailboxes log in by this application: without it they could not renew what they have.
final class OAuthAppInUse extends Refusal {

    /// @param addresses of up to ten of these mailboxes
    OAuthAppInUse(List<String> addresses) {
        super("mail-app-in-use", 409, Map.of("addresses", addresses));
    }
}
