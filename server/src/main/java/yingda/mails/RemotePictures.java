package yingda.mails;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import yingda.files.MediaType;
import yingda.kernel.OutboundFailed;
import yingda.kernel.OutboundHttp;
import yingda.mailwire.MailSettings;

/// Pictures of the net that mails show, fetched in the server's name: their senders learn neither the reader's address
/// nor its browser, and get no cookies. Only public hosts and the ports of the web unless the operator allows private
/// ones, each redirect checked again, at most 5 MB and 8 s, and only what begins as a picture does. The latest are kept
/// in memory, so that a colleague's look is not another visit.
@Component
class RemotePictures {

    static final int LARGEST = 5 << 20;
    private static final long KEPT_BYTES = 32L << 20;
    private static final int MOST_REDIRECTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final OutboundHttp http;
    private final OutboundHttp.Limits limits;
    private final Map<String, Picture> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    @Autowired
    RemotePictures(MailSettings settings) {
        this(settings.privateHosts(), PATIENCE);
    }

    RemotePictures(boolean privateHosts, Duration patience) {
        this.http = new OutboundHttp(privateHosts);
        this.limits = new OutboundHttp.Limits(patience, LARGEST, MOST_REDIRECTS);
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
        try {
            var request = OutboundHttp.Request.get(URI.create(address.replace(" ", "%20"))).header("Accept", "image/*")
                    .header("User-Agent", "Mozilla/5.0 (mail pictures)");
            OutboundHttp.Answer answer = http.send(request, limits);
            return answer.status() == 200 ? picture(answer.body()) : null;
        } catch (IllegalArgumentException | OutboundFailed gone) {
            return null; // the mail is shown without it
        }
    }

    private static @Nullable Picture picture(byte[] bytes) {
        String type = MediaType.of(bytes, "");
        return MailView.isPicture(type) ? new Picture(type, bytes) : null;
    }
}
