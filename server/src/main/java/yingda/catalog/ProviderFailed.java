package yingda.catalog;

import java.util.Map;
import yingda.kernel.Refusal;

/// The catalogue's provider gave no answer that can be used.
final class ProviderFailed extends Refusal {

    /// @param reason `unreachable`, `private-host`, `timeout`, `too-large`, `status` or `not-json`
    ProviderFailed(String reason) {
        super("provider-failed", 409, Map.of("reason", reason));
    }
}
