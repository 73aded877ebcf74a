package yingda.notices;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.channels.Outcome;
import yingda.kernel.OutboundFailed;
import yingda.kernel.OutboundHttp;

/// Posts to push services (RFC 8030). Their addresses come from browsers, so they are treated as hostile: no private
/// hosts, no redirects, a short patience, and nearly nothing of the answer's body is read.
@Component
class PushClient {

    /// The browser takes no more notices.
    static final Outcome GONE = new Outcome.Dead("the browser has gone");

    private static final OutboundHttp.Limits LIMITS = new OutboundHttp.Limits(Duration.ofSeconds(10), 1_024, 0);
    private static final int KEPT_SECONDS = 3_600;

    private final PushKey key;
    private final Clock clock;
    private final OutboundHttp http;

    PushClient(PushKey key, PushSettings settings, Clock clock) {
        this.key = key;
        this.clock = clock;
        this.http = new OutboundHttp(settings.privateHosts());
    }

    /// @param about notices about the same thing replace one another at the push service
    Outcome send(PushSubscription browser, String text, UUID about) {
        URI endpoint = URI.create(browser.endpoint());
        try {
            byte[] body = PushEncryption.encrypt(text.getBytes(StandardCharsets.UTF_8), browser.publicKey(), browser.auth());
            var request = OutboundHttp.Request.post(endpoint, "application/octet-stream", body)
                    .header("Content-Encoding", "aes128gcm").header("TTL", Integer.toString(KEPT_SECONDS))
                    .header("Urgency", "high").header("Topic", about.toString().replace("-", ""))
                    .header("Authorization", key.authorization(endpoint, clock.instant()));
            return outcome(http.sendAndCut(request, LIMITS).status());
        } catch (GeneralSecurityException never) {
            return new Outcome.Dead(never.toString());
        } catch (OutboundFailed failed) {
            return switch (failed.reason()) {
                case PRIVATE_HOST, INVALID_ADDRESS -> new Outcome.Dead(failed.getMessage());
                default -> new Outcome.Retry(failed.getMessage());
            };
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Done();
        }
        if (status == 404 || status == 410) {
            return GONE;
        }
        String error = "the push service answered " + status;
        return status == 429 || status >= 500 ? new Outcome.Retry(error) : new Outcome.Dead(error);
    }
}
