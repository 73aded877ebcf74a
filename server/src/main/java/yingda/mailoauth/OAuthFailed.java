package yingda.mailoauth;

import java.util.Map;
import yingda.kernel.Refusal;

/// The provider gave nothing by which the mailbox could be used.
final class OAuthFailed extends Refusal {

    /// @param reason `declined`, `no-code`, `code-refused`, `app-refused`, `no-offline-access`, `no-address` or
    ///        `unreachable`
    OAuthFailed(String reason) {
        super("consent-failed", 409, Map.of("reason", reason));
    }
}
