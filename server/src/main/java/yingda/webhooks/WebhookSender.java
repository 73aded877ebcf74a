package yingda.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import yingda.kernel.OutboundFailed;
import yingda.kernel.OutboundHttp;

/// Sends one event to one receiver.
@Component
class WebhookSender {

    private static final int KEPT_BODY = 1_000;
    private static final int KEPT = 3_900;
    /// What a receiver may have put a secret into.
    private static final Set<String> HIDDEN = Set.of("set-cookie", "authorization", "www-authenticate", "proxy-authenticate", "x-amz-security-token");

    private final OutboundHttp http;
    private final OutboundHttp.Limits limits;
    private final Clock clock;

    WebhookSender(WebhookSettings settings, Clock clock) {
        this.http = new OutboundHttp(settings.privateHosts());
        this.limits = new OutboundHttp.Limits(settings.patience(), KEPT_BODY, 0);
        this.clock = clock;
    }

    /// Where and with what.
    ///
    /// @param secrets one, or two while they are being rotated
    record Target(String url, List<String> secrets) {
    }

    Attempt send(Target target, UUID event, String type, int attempt, byte[] body) {
        Instant at = clock.instant();
        long begin = System.nanoTime();
        Map<String, String> shown = new TreeMap<>(Map.of("Content-Type", "application/json", "User-Agent", "Yingda-Webhooks/1",
                "Yingda-Event-Id", event.toString(), "Yingda-Event-Type", type, "Yingda-Attempt", Integer.toString(attempt)));
        var headers = new TreeMap<>(shown);
        headers.put("Yingda-Signature", WebhookSignature.header(target.secrets(), at.getEpochSecond(), body));
        URI address = URI.create(target.url());
        String request = "POST " + (address.getRawPath().isEmpty() ? "/" : address.getRawPath()) + "\n" + lines(shown) + "\n" + body.length + " bytes";
        try {
            OutboundHttp.Answer answer = http.sendAndCut(new OutboundHttp.Request("POST", address, headers, body), limits);
            boolean taken = answer.status() / 100 == 2;
            return new Attempt(at, millis(begin), answer.status(), taken ? null : "status " + answer.status(), cut(request), cut(text(answer)));
        } catch (OutboundFailed failed) {
            return new Attempt(at, millis(begin), null, cut(failed.getMessage()), cut(request), "");
        }
    }

    private static int millis(long begin) {
        return (int) ((System.nanoTime() - begin) / 1_000_000);
    }

    private static String text(OutboundHttp.Answer answer) {
        String headers = answer.headers().entrySet().stream().filter(header -> !HIDDEN.contains(header.getKey()))
                .map(header -> header.getKey() + ": " + String.join(", ", header.getValue())).collect(Collectors.joining("\n"));
        return answer.status() + "\n" + headers.substring(0, Math.min(headers.length(), KEPT / 2)) + "\n\n"
                + new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String lines(Map<String, String> headers) {
        return headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue()).collect(Collectors.joining("\n"));
    }

    private static String cut(String text) {
        String clean = text.replace("\0", "");
        return clean.substring(0, Math.min(clean.length(), KEPT));
    }
}
