package yingda.postgres;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import yingda.kernel.StartRefused;

/// The database of this server: an external one, or the embedded one, which lives as long as this object.
///
/// @param address the migrator's log-in
record Database(DatabaseAddress address, @Nullable EmbeddedPostgres embedded) implements AutoCloseable {

    static Database open(PostgresSettings settings) throws SQLException {
        String url = settings.database().url();
        return url == null || url.isBlank() ? embedded(settings) : external(url, settings.database());
    }

    private static Database embedded(PostgresSettings settings) throws SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.data());
        return new Database(Roles.ownDatabase(postgres), postgres);
    }

    private static Database external(String url, PostgresSettings.Database database) {
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new StartRefused("The database url must begin with jdbc:postgresql://");
        }
        if (database.user() == null || database.password() == null) {
            throw new StartRefused("An external database needs yingda.database.user and yingda.database.password "
                    + "(YINGDA_DATABASE_USER, YINGDA_DATABASE_PASSWORD).");
        }
        return new Database(new DatabaseAddress(() -> url, database.user(), database.password()), null);
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
