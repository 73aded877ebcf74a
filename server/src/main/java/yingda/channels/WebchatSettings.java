package yingda.channels;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// How a chat on web pages looks and where it may be shown.
///
/// @param color the accent as `#rrggbb`
/// @param welcome the first line a visitor sees in work time; null for none
/// @param welcomeOn whether it is shown
/// @param welcomeFaq whether the frequent questions are shown below it
/// @param allowedOrigins the sites that may open the socket, as `https://shop.example`; empty for every site
public record WebchatSettings(String color, @Nullable String welcome, boolean welcomeOn, boolean welcomeFaq,
        List<String> allowedOrigins) {

    private static final String USUAL_COLOR = "#2563eb";

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    private static final int LONGEST_WELCOME = 1_000;
    private static final int MOST_ORIGINS = 50;

    /// What is absent gets its usual value.
    @JsonCreator
    static WebchatSettings of(@Nullable String color, @Nullable String welcome, @Nullable Boolean welcomeOn,
            @Nullable Boolean welcomeFaq, @Nullable List<String> allowedOrigins) {
        return new WebchatSettings(color == null ? USUAL_COLOR : color, welcome, !Boolean.FALSE.equals(welcomeOn),
                Boolean.TRUE.equals(welcomeFaq), allowedOrigins == null ? List.of() : allowedOrigins);
    }

    /// With the welcome shown, and without frequent questions.
    public WebchatSettings(String color, @Nullable String welcome, List<String> allowedOrigins) {
        this(color, welcome, true, false, allowedOrigins);
    }

    /// Refuses what it may not hold and brings the rest into one spelling.
    WebchatSettings checked() {
        String lower = color.strip().toLowerCase(Locale.ROOT);
        if (!COLOR.matcher(lower).matches()) {
            throw new InvalidField("color", "format");
        }
        String text = welcome == null || welcome.isBlank() ? null : welcome.strip();
        if (text != null && text.length() > LONGEST_WELCOME) {
            throw new InvalidField("welcome", "too-long", LONGEST_WELCOME);
        }
        if (allowedOrigins.size() > MOST_ORIGINS) {
            throw new InvalidField("allowedOrigins", "too-long", MOST_ORIGINS);
        }
        return new WebchatSettings(lower, text, welcomeOn, welcomeFaq, allowedOrigins.stream().map(WebchatSettings::origin).distinct().toList());
    }

    /// Whether a browser's `Origin` is one of the allowed sites.
    public boolean allows(String origin) {
        return allowedOrigins.isEmpty() || allowedOrigins.contains(origin.toLowerCase(Locale.ROOT));
    }

    /// RFC 6454: scheme, host and a port other than the scheme's own; as browsers write it.
    private static String origin(String text) {
        try {
            URI uri = new URI(text.strip().toLowerCase(Locale.ROOT));
            boolean https = "https".equals(uri.getScheme());
            boolean web = https || "http".equals(uri.getScheme());
            boolean bare = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            if (!web || uri.getHost() == null || !bare) {
                throw new InvalidField("allowedOrigins", "format");
            }
            boolean usualPort = uri.getPort() == -1 || uri.getPort() == (https ? 443 : 80);
            return uri.getScheme() + "://" + uri.getHost() + (usualPort ? "" : ":" + uri.getPort());
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidField("allowedOrigins", "format");
        }
    }
}
