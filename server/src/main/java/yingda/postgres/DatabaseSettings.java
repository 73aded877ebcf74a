package yingda.postgres;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// An external database. Without a url the embedded one runs under the data folder.
///
/// @param url `postgresql://user:password@host:port/name` or the same as a jdbc url
/// @param user wins over the url's; owns or may create the tables, and may create roles unless they are there
/// @param password wins over the url's
@ConfigurationProperties("yingda.database")
record DatabaseSettings(@Nullable String url, @Nullable String user, @Nullable String password) {

    boolean external() {
        return url != null && !url.isBlank();
    }
}
