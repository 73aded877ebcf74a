package yingda.catalog;

import java.net.URI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.kernel.OutboundFailed;
import yingda.kernel.OutboundHttp;

/// Fetches what an administrator, or a provider's answer, names: nothing of our own networks unless the operator allows
/// it, no redirects, at most 1 MB, at most 3 s from the look-up of the name to the last byte read.
@Component
class ProviderClient {

    static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final OutboundHttp http;
    private final OutboundHttp.Limits limits;

    @Autowired
    ProviderClient(CatalogSettings.Operator operator) {
        this(operator, PATIENCE);
    }

    ProviderClient(CatalogSettings.Operator operator, Duration patience) {
        this.http = new OutboundHttp(operator.privateHosts());
        this.limits = new OutboundHttp.Limits(patience, LARGEST, 0);
    }

    /// The body of a successful answer.
    ///
    /// @throws ProviderFailed when there is none
    byte[] get(URI address) {
        try {
            OutboundHttp.Answer answer = http.send(OutboundHttp.Request.get(address), limits);
            if (answer.status() != 200) {
                throw new ProviderFailed("status");
            }
            return answer.body();
        } catch (OutboundFailed failed) {
            throw new ProviderFailed(reason(failed.reason()));
        }
    }

    private static String reason(OutboundFailed.Reason reason) {
        return switch (reason) {
            case PRIVATE_HOST -> "private-host";
            case TIMEOUT -> "timeout";
            case TOO_LARGE -> "too-large";
            default -> "unreachable";
        };
    }
}
