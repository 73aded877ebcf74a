package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import yingda.kernel.ClientAddress;
import yingda.kernel.RateLimit;
import yingda.kernel.TooMany;

/// Counts what addresses ask of public routes, on this node.
@Component
class Paces {

    private final Map<Pace, RateLimit> limits = new EnumMap<>(Pace.class);
    private final ClientAddress addresses;

    Paces(PublicLimits settings, ClientAddress addresses, Clock clock) {
        this.addresses = addresses;
        for (Pace pace : Pace.values()) {
            int perMinute = pace.perMinute(settings);
            limits.put(pace, new RateLimit(perMinute, perMinute, clock));
        }
    }

    /// @throws TooMany when the request's address has used up what this kind of route allows
    void take(Pace pace, HttpServletRequest request) {
        Duration wait = limits.get(pace).waitFor(addresses.network(request));
        if (!wait.isZero()) {
            throw new TooMany(wait.toMillis() + 1);
        }
    }
}
