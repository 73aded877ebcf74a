package yingda.applications;

import java.util.Map;
import yingda.kernel.Refusal;

/// The request of an application is not signed as it has to be.
final class NotSigned extends Refusal {

    /// @param reason `header` (absent or in another form), `application` (unknown or switched off), `timestamp` (more than
    ///        five minutes from ours), `signature` (of something else or by another secret) or `nonce` (used before)
    /// @param serverTime ours, in seconds since 1970
    NotSigned(String reason, long serverTime) {
        super("not-signed", 401, Map.of("reason", reason, "serverTime", serverTime));
    }
}
