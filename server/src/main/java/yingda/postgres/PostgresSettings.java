package yingda.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where the data lies.
///
/// @param data the data folder; it is created when absent
/// @param database an external PostgreSQL; without a url the embedded one runs under the data folder
@ConfigurationProperties("yingda")
record PostgresSettings(@DefaultValue("data") Path data, @DefaultValue Database database) {

    /// @param url a jdbc url of a PostgreSQL 18 or later
    /// @param user owns or may create the tables, and may create roles unless they are there
    record Database(@Nullable String url, @Nullable String user, @Nullable String password) {}
}
