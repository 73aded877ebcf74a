package yingda.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request and its answer.
///
/// @param millis from the look-up of the name to the last byte
/// @param status of the answer; null when there was none
/// @param error why it does not count as delivered; null when it does
/// @param request line and headers of ours, without signature
/// @param response status, headers and beginning of the body, without cookies
record Attempt(Instant at, int millis, @Nullable Integer status, @Nullable String error, String request, String response) {

    boolean delivered() {
        return error == null;
    }
}
