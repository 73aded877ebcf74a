package yingda.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Actor;
import yingda.kernel.ClientAddress;
import yingda.kernel.NotFound;
import yingda.kernel.RateLimit;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// What readers' mail programs and browsers fetch. No cookies; whoever asks too often is served and not counted, and
/// neither are members, who look at what was sent.
@RestController
class TrackingController {

    private static final byte[] POINT = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final int BURST = 120;
    private static final int PER_MINUTE = 600;

    private final Tracking tracking;
    private final ClientAddress addresses;
    private final RateLimit limit;

    TrackingController(Tracking tracking, ClientAddress addresses, Clock clock) {
        this.tracking = tracking;
        this.addresses = addresses;
        this.limit = new RateLimit(BURST, PER_MINUTE, clock);
    }

    /// The same picture for every token, known or not.
    @GetMapping(value = "/t/o/{token}.gif", produces = MediaType.IMAGE_GIF_VALUE)
    @AllowAnyone(Pace.PAGES)
    ResponseEntity<byte[]> open(@PathVariable String token, HttpServletRequest request) {
        if (isCounted(request)) {
            tracking.opened(token, fetcher(request));
        }
        return ResponseEntity.ok().header("Cache-Control", "no-store, private").body(POINT);
    }

    /// On to the stored target.
    @GetMapping("/t/c/{token}")
    @AllowAnyone(Pace.PAGES)
    ResponseEntity<Void> follow(@PathVariable String token, HttpServletRequest request) {
        String target = tracking.followed(token, fetcher(request), isCounted(request)).orElseThrow(NotFound::new);
        return ResponseEntity.status(HttpStatus.FOUND).header("Cache-Control", "no-store, private")
                .header("Referrer-Policy", "no-referrer").header("Location", URI.create(escaped(target)).toASCIIString()).build();
    }

    private boolean isCounted(HttpServletRequest request) {
        return Actor.current().isEmpty() && limit.take(addresses.of(request));
    }

    /// Mails hold addresses that are none by the letter: blanks, brackets, signs outside ASCII.
    private static String escaped(String target) {
        var safe = new StringBuilder();
        target.codePoints().forEach(c -> {
            if (c <= ' ' || c == 127 || "\"<>\\^`{|}".indexOf(c) >= 0) {
                safe.append("%%%02X".formatted(c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static Fetcher fetcher(HttpServletRequest request) {
        return new Fetcher(request.getMethod().equals("HEAD"), Objects.requireNonNullElse(request.getHeader("User-Agent"), ""));
    }
}
