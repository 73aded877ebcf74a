package yingda.applications;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.kernel.ClientAddress;
import yingda.kernel.RateLimit;
import yingda.kernel.TooManyCalls;
import yingda.kernel.WorkspaceScope;
import yingda.people.PublicLimits;

/// Finds out which application signed a request. What costs nothing is checked first; a nonce is used up only by a
/// signature that is right.
@Component
class Callers {

    static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration KEPT = WINDOW.multipliedBy(2).plusSeconds(60);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ApplicationStore store;
    private final Channels channels;
    private final ClientAddress addresses;
    private final Clock clock;
    private final RateLimit pace;
    private final PublicLimits limits;

    Callers(ApplicationStore store, Channels channels, ClientAddress addresses, PublicLimits limits, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.addresses = addresses;
        this.clock = clock;
        this.limits = limits;
        this.pace = new RateLimit(limits.applicationCallsAtOnce(), limits.applicationCallsPerMinute(), clock);
    }

    /// What a header says, with an application that exists and a time that is near.
    record Claim(RequestSignature signature, ApplicationStore.Known application) {
    }

    /// Before the body is read, so that strangers fill no memory.
    ///
    /// @throws NotSigned when the header says nothing that can be true
    Claim claim(@Nullable String header) {
        long now = clock.instant().getEpochSecond();
        RequestSignature signature = RequestSignature.parse(header);
        if (signature == null) {
            throw new NotSigned("header", now);
        }
        if (Math.abs(now - signature.timestamp()) > WINDOW.toSeconds()) {
            throw new NotSigned("timestamp", now);
        }
        return new Claim(signature, store.byAppId(signature.appId()).orElseThrow(() -> new NotSigned("application", now)));
    }

    /// @throws NotSigned when the signature is of something else, or was seen before
    /// @throws TooManyCalls when the application's requests come too fast
    Caller check(Claim claim, HttpServletRequest request, byte[] body) {
        RequestSignature signature = claim.signature;
        ApplicationStore.Known application = claim.application;
        long now = clock.instant().getEpochSecond();
        String canonical = RequestSignature.canonical(request.getMethod(), request.getRequestURI(), request.getQueryString(),
                signature.timestamp(), signature.nonce(), body);
        boolean right = Stream.of(application.secret(), application.oldSecret()).filter(sealed -> sealed != null)
                .anyMatch(sealed -> signature.isBy(store.opened(sealed), canonical));
        if (!right) {
            throw new NotSigned("signature", now);
        }
        Duration wait = pace.waitFor(signature.appId());
        if (!wait.isZero()) {
            throw new TooManyCalls(limits.applicationCallsPerMinute(), wait);
        }
        if (!store.useNonce(application.workspace(), application.id(), signature.nonce(), KEPT)) {
            throw new NotSigned("nonce", now);
        }
        noteUse(application);
        return new Caller(application.workspace(), application.id(), channel(application, now), addresses.of(request));
    }

    private ChannelView channel(ApplicationStore.Known application, long now) {
        Optional<ChannelView> found = WorkspaceScope.get(application.workspace(), () -> channels.find(application.workspace(), application.channel()));
        return found.filter(channel -> !channel.disabled()).orElseThrow(() -> new NotSigned("application", now));
    }

    private void noteUse(ApplicationStore.Known application) {
        if (application.lastRequestAt() == null || application.lastRequestAt().plus(MINUTE).isBefore(clock.instant())) {
            store.requested(application.workspace(), application.id());
        }
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        store.deleteNonces();
    }
}
