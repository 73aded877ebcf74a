package yingda.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.channels.Outcome;
import yingda.kernel.PrivateAddress;
import yingda.kernel.PublicHosts;

/// Posts to push services (RFC 8030). Their addresses come from browsers, so they are treated as hostile: no private
/// hosts, no redirects, a short patience, and the answer's body is not read.
@Component
class PushClient {

    /// The browser takes no more notices.
    static final Outcome GONE = new Outcome.Dead("the browser has gone");

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KEPT_SECONDS = 3_600;

    private final PushKey key;
    private final PushSettings settings;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER).build();

    PushClient(PushKey key, PushSettings settings, Clock clock) {
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param about notices about the same thing replace one another at the push service
    Outcome send(PushSubscription browser, String text, UUID about) {
        URI endpoint = URI.create(browser.endpoint());
        try {
            if (!settings.privateHosts()) {
                PublicHosts.check(endpoint.getHost());
            }
            byte[] body = PushEncryption.encrypt(text.getBytes(StandardCharsets.UTF_8), browser.publicKey(), browser.auth());
            return outcome(http.send(HttpRequest.newBuilder(endpoint).timeout(PATIENCE)
                    .header("Content-Encoding", "aes128gcm").header("Content-Type", "application/octet-stream")
                    .header("TTL", Integer.toString(KEPT_SECONDS)).header("Urgency", "high")
                    .header("Topic", about.toString().replace("-", ""))
                    .header("Authorization", key.authorization(endpoint, clock.instant()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (PrivateAddress | GeneralSecurityException never) {
            return new Outcome.Dead(never.toString());
        } catch (IOException away) {
            return new Outcome.Retry(away.toString());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Outcome.Retry("interrupted");
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
