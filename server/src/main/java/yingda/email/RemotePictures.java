package yingda.email;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.files.MediaType;
import yingda.kernel.PrivateAddress;
import yingda.kernel.PublicHosts;

/// Pictures of the net that mails show, fetched in the server's name: their senders learn neither the reader's address
/// nor its browser, and get no cookies. Only public hosts and the ports of the web unless the operator allows private
/// ones, each redirect checked again, at most 5 MB and 8 s, and only what begins as a picture does. The latest are kept
/// in memory, so that a colleague's look is not another visit.
@Component
class RemotePictures {

    static final int LARGEST = 5 << 20;
    private static final long KEPT_BYTES = 32L << 20;
    private static final int MOST_REDIRECTS = 4;
    private static final int LONGEST_ADDRESS = 4_000;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final boolean privateHosts;
    private final Duration patience;
    private final HttpClient http;
    private final Map<String, Picture> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    @Autowired
    RemotePictures(MailSettings settings) {
        this(settings.privateHosts(), PATIENCE);
    }

    RemotePictures(boolean privateHosts, Duration patience) {
        this.privateHosts = privateHosts;
        this.patience = patience;
        this.http = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    /// @param type told from the bytes
    record Picture(String type, byte[] bytes) {}

    /// The picture, or nothing for whatever reason: the mail is shown without it.
    Optional<Picture> get(String address) {
        synchronized (kept) {
            Picture found = kept.get(address);
            if (found != null) {
                return Optional.of(found);
            }
        }
        Optional<Picture> fetched = Optional.ofNullable(fetch(address));
        fetched.ifPresent(picture -> keep(address, picture));
        return fetched;
    }

    private void keep(String address, Picture picture) {
        synchronized (kept) {
            Picture before = kept.put(address, picture);
            keptBytes += picture.bytes().length - (before == null ? 0 : before.bytes().length);
            var oldest = kept.entrySet().iterator();
            while (keptBytes > KEPT_BYTES) {
                keptBytes -= oldest.next().getValue().bytes().length;
                oldest.remove();
            }
        }
    }

    private @Nullable Picture fetch(String address) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            URI at = URI.create(address.replace(" ", "%20"));
            for (int hops = 0; hops <= MOST_REDIRECTS && allowed(at); hops++) {
                HttpResponse<byte[]> answer = ask(at, end - System.nanoTime());
                if (answer.statusCode() / 100 != 3) {
                    return answer.statusCode() == 200 ? picture(answer.body()) : null;
                }
                String next = answer.headers().firstValue("Location").orElse(null);
                if (next == null) {
                    return null;
                }
                at = at.resolve(next);
            }
            return null;
        } catch (IllegalArgumentException | IOException | PrivateAddress | ExecutionException | TimeoutException gone) {
            return null; // the mail is shown without it
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private boolean allowed(URI at) throws IOException, PrivateAddress {
        boolean web = "https".equalsIgnoreCase(at.getScheme()) || "http".equalsIgnoreCase(at.getScheme());
        if (!web || at.getHost() == null || at.toString().length() > LONGEST_ADDRESS) {
            return false;
        }
        if (privateHosts) {
            return true;
        }
        PublicHosts.check(at.getHost());
        return at.getPort() == -1 || at.getPort() == 80 || at.getPort() == 443;
    }

    private HttpResponse<byte[]> ask(URI at, long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(at).timeout(patience).header("Accept", "image/*")
                .header("User-Agent", "Mozilla/5.0 (mail pictures)").build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private static @Nullable Picture picture(byte[] bytes) {
        String type = MediaType.of(bytes, "");
        return MailView.isPicture(type) ? new Picture(type, bytes) : null;
    }
}
