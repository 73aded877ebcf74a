package yingda.postgres;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.kernel.StartRefused;

/// The database of this server: an external one, or the embedded one, which lives as long as this object.
///
/// @param address the migrator's log-in
record Database(DatabaseAddress address, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

    static Database open(Path data, DatabaseSettings settings) throws SQLException {
        return settings.external() ? external(settings) : embedded(data);
    }

    private static Database embedded(Path data) throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
        return new Database(Roles.ownDatabase(postgres), postgres);
    }

    private static Database external(DatabaseSettings settings) {
        ExternalUrl url = ExternalUrl.parse(settings.url());
        String user = Optional.ofNullable(settings.user()).or(url::user).orElseThrow(() -> missing("user"));
        String password = Optional.ofNullable(settings.password()).or(url::password).orElseThrow(() -> missing("password"));
        return new Database(new DatabaseAddress(url::jdbc, user, password), null);
    }

    private static StartRefused missing(String what) {
        return new StartRefused("An external database needs a " + what + ": in its url, or in yingda.database." + what
                + " (YINGDA_DATABASE_" + what.toUpperCase(Locale.ROOT) + ").");
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
