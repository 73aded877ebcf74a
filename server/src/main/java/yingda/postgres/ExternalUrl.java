package yingda.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.kernel.StartRefused;

/// What an operator's database url says, in the parts that the driver wants.
///
/// @param jdbc the url without user and password
record ExternalUrl(String jdbc, Optional<String> user, Optional<String> password) {

    private static final String RULE = "The database url must be like postgresql://user:password@host:5432/name.";

    /// Accepts `postgresql:`, `postgres:` and `jdbc:postgresql:`; user and password stand before the host or among the
    /// parameters.
    static ExternalUrl parse(String text) {
        URI uri = uri(text.strip().replaceFirst("^jdbc:", ""));
        String scheme = uri.getScheme();
        boolean postgres = "postgresql".equals(scheme) || "postgres".equals(scheme);
        if (!postgres || uri.getRawAuthority() == null || uri.getRawPath().length() < 2) {
            throw new StartRefused(RULE);
        }
        String authority = uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        List<String> parameters = parameters(uri.getRawQuery());
        Optional<String> user = part(at, authority, 0).or(() -> take(parameters, "user"));
        Optional<String> password = part(at, authority, 1).or(() -> take(parameters, "password"));
        String query = parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
        return new ExternalUrl("jdbc:postgresql://" + authority.substring(at + 1) + uri.getRawPath() + query, user, password);
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(RULE, e);
        }
    }

    private static Optional<String> part(int at, String authority, int index) {
        String[] parts = at < 0 ? new String[0] : authority.substring(0, at).split(":", 2);
        return parts.length > index ? Optional.of(decode(parts[index])) : Optional.empty();
    }

    private static List<String> parameters(@Nullable String query) {
        return new ArrayList<>(query == null ? List.of() : List.of(query.split("&")));
    }

    private static Optional<String> take(List<String> parameters, String name) {
        Optional<String> found = parameters.stream().filter(one -> one.startsWith(name + "=")).findFirst();
        found.ifPresent(parameters::remove);
        return found.map(one -> decode(one.substring(name.length() + 1)));
    }

    /// A plus is a plus here: this is no form.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
