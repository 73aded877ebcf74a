package yingda.tokens;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import yingda.kernel.ClientAddress;
import yingda.kernel.RateLimit;
import yingda.kernel.TooManyCalls;
import yingda.people.Credentials;
import yingda.people.Permission;
import yingda.people.PublicLimits;
import yingda.people.Viewer;
import yingda.people.Viewers;

/// `Authorization: Bearer yd_…`. A token that was revoked, or whose member was disabled or lost a permission, is known
/// here within 2 s.
@Component
class TokenCredentials implements Credentials {

    private static final String BEARER = "Bearer yd_";
    private static final Duration FRESH = Duration.ofMillis(1_500);
    private static final Duration USED = Duration.ofMinutes(1);

    private final TokenStore store;
    private final Viewers viewers;
    private final ClientAddress addresses;
    private final Clock clock;
    private final RateLimit pace;
    private final PublicLimits limits;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(Viewer viewer, Instant expiresAt, Instant read) {
    }

    TokenCredentials(TokenStore store, Viewers viewers, ClientAddress addresses, PublicLimits limits, Clock clock) {
        this.store = store;
        this.viewers = viewers;
        this.addresses = addresses;
        this.clock = clock;
        this.limits = limits;
        this.pace = new RateLimit(limits.tokenCallsAtOnce(), limits.tokenCallsPerMinute(), clock);
    }

    @Override
    public Optional<Viewer> viewer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        String text = header.substring("Bearer ".length()).strip();
        Known found = TokenText.isWellFormed(text) ? find(text, request) : null;
        if (found == null || !found.expiresAt().isAfter(clock.instant())) {
            throw new InvalidApiToken();
        }
        Duration wait = pace.waitFor(text);
        if (!wait.isZero()) {
            throw new TooManyCalls(limits.tokenCallsPerMinute(), wait);
        }
        return Optional.of(found.viewer());
    }

    private @Nullable Known find(String text, HttpServletRequest request) {
        Known held = known.get(text);
        if (held != null && held.read().plus(FRESH).isAfter(clock.instant())) {
            return held;
        }
        Instant now = clock.instant();
        Optional<Known> read = store.find(TokenText.hash(text)).flatMap(token -> {
            noteUse(token, request, now);
            return viewers.of(token.workspace(), token.member()).map(member -> new Known(member.with(both(member, token.scopes())),
                    token.expiresAt() == null ? Instant.MAX : token.expiresAt(), now));
        });
        return known.compute(text, (_, _) -> read.orElse(null));
    }

    private void noteUse(TokenStore.Found token, HttpServletRequest request, Instant now) {
        boolean living = token.expiresAt() == null || token.expiresAt().isAfter(now);
        if (living && (token.lastUsedAt() == null || token.lastUsedAt().plus(USED).isBefore(now))) {
            store.used(token.workspace(), token.id(), addresses.of(request));
        }
    }

    private static Set<Permission> both(Viewer member, Set<String> scopes) {
        Set<Permission> both = scopes.stream().flatMap(scope -> Permission.ofWire(scope).stream()).collect(Collectors.toCollection(HashSet::new));
        both.retainAll(member.permissions());
        return Set.copyOf(both);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forget() {
        Instant before = clock.instant().minus(USED);
        known.values().removeIf(held -> held.read().isBefore(before));
    }
}
