package yingda.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import yingda.kernel.StartRefused;

/// Brings a database to this build's schema, as the migrator and before any pool opens.
final class Migrations {

    private Migrations() {}

    /// Connections of the address's own user; its statements may take their time.
    static PhysicalConnections connections(DatabaseAddress address) {
        return new PhysicalConnections(address, address.user(), address.password(), Duration.ZERO);
    }

    static void run(DatabaseAddress address) {
        PhysicalConnections connections = connections(address);
        try (Connection connection = connections.getConnection()) {
            Roles.create(connection, address);
        } catch (SQLException e) {
            throw new StartRefused("The database refuses the connection: " + e.getMessage(), e);
        }
        Flyway.configure().dataSource(connections).locations("classpath:db/migration").load().migrate();
    }
}
