package yingda.mailoauth;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has no application at this provider yet.
final class OAuthAppMissing extends Refusal {

    OAuthAppMissing(OAuthProvider provider) {
        super("mail-app-missing", 409, Map.of("provider", provider.word()));
    }
}
