package yingda.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.kernel.PrivateAddress;
import yingda.kernel.PublicHosts;

/// Fetches what an administrator, or a provider's answer, names: nothing of our own networks unless the operator allows
/// it, no redirects, at most 1 MB, at most 3 s from the first byte sent to the last one read.
@Component
class ProviderClient {

    static final int LARGEST = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final CatalogSettings.Operator operator;
    private final Duration patience;
    private final HttpClient http;

    @Autowired
    ProviderClient(CatalogSettings.Operator operator) {
        this(operator, PATIENCE);
    }

    ProviderClient(CatalogSettings.Operator operator, Duration patience) {
        this.operator = operator;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /// The body of a successful answer.
    ///
    /// @throws ProviderFailed when there is none
    byte[] get(URI address) {
        requirePublic(address);
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).header("Accept", "*/*").build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new ProviderFailed("status");
            }
            return response.body();
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new ProviderFailed("timeout");
        } catch (ExecutionException failed) {
            throw new ProviderFailed(reason(failed.getCause()));
        } catch (InterruptedException stopping) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new ProviderFailed("unreachable");
        }
    }

    private void requirePublic(URI address) {
        try {
            if (!operator.privateHosts()) {
                PublicHosts.check(address.getHost());
            }
        } catch (PrivateAddress inside) {
            throw new ProviderFailed("private-host");
        } catch (IOException unknown) {
            throw new ProviderFailed("unreachable");
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return "timeout";
        }
        return cause instanceof IOException && String.valueOf(cause.getMessage()).contains("body exceeds capacity")
                ? "too-large" : "unreachable";
    }
}
