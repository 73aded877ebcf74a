package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.kernel.ClientAddress;

/// Who asks to be let in.
///
/// @param cookies the `Cookie` header
record Browser(String address, String userAgent, @Nullable String cookies) {

    private static final int LONGEST = 200;

    static Browser of(HttpServletRequest request, ClientAddress addresses) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return new Browser(addresses.of(request), agent.substring(0, Math.min(agent.length(), LONGEST)), request.getHeader("Cookie"));
    }
}
