package yingda.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/// The two pools: one per role.
///
/// @param app rows of the current `WorkspaceScope` only, none without one
/// @param system all rows; only for what works across workspaces
record Pools(HikariDataSource app, HikariDataSource system) implements AutoCloseable {

    private static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(5);

    static Pools open(DatabaseAddress address, int size) {
        return new Pools(pool(address, Roles.APP, size), pool(address, Roles.SYSTEM, size));
    }

    DataSource scoped() {
        return new ScopedDataSource(app);
    }

    private static HikariDataSource pool(DatabaseAddress address, String role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setDataSource(new PhysicalConnections(address, role, address.passwordOf(role), STATEMENT_TIMEOUT));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(Math.min(2, size));
        config.setIdleTimeout(Duration.ofMinutes(1).toMillis());
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        app.close();
        system.close();
    }
}
