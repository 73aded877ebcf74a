package yingda.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.springframework.jdbc.datasource.AbstractDataSource;
import yingda.kernel.StartRefused;

/// Opens connections for one role and hands out none on which an acknowledged row could be lost: `fsync`,
/// `synchronous_commit` and `full_page_writes` are read on every new connection, as is the version.
final class PhysicalConnections extends AbstractDataSource {

    private static final String LIMITS =
            "-c lock_timeout=3s -c idle_in_transaction_session_timeout=15s -c timezone=UTC";
    /// For the system role, whose few statements run very often: planning the append anew for each small batch took three
    /// times as long as running it, and PostgreSQL chooses that by itself.
    private static final String FIXED_PLANS = " -c plan_cache_mode=force_generic_plan";
    private static final int CONNECT_SECONDS = 5;
    private static final int OLDEST_VERSION = 180000;
    private static final Driver DRIVER = new Driver();

    private final DatabaseAddress address;
    private final String role;
    private final String password;
    private final Duration statementTimeout;

    /// @param statementTimeout zero for none
    PhysicalConnections(DatabaseAddress address, String role, String password, Duration statementTimeout) {
        this.address = address;
        this.role = role;
        this.password = password;
        this.statementTimeout = statementTimeout;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open();
        try {
            refuseUnsafe(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new UnsupportedOperationException("the role is fixed");
    }

    @Override
    public int getLoginTimeout() {
        return CONNECT_SECONDS;
    }

    /// The limit is fixed; the pool wants to set one nevertheless.
    @Override
    public void setLoginTimeout(int seconds) {}

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "yingda");
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("options", "-c statement_timeout=" + statementTimeout.toMillis() + " " + LIMITS
                + (role.equals(Roles.SYSTEM) ? FIXED_PLANS : ""));
        return Objects.requireNonNull(DRIVER.connect(address.url().get(), properties));
    }

    private static void refuseUnsafe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select current_setting('server_version_num')::int, current_setting('fsync'),
                               current_setting('full_page_writes'), current_setting('synchronous_commit')""")) {
            row.next();
            if (row.getInt(1) < OLDEST_VERSION) {
                throw new StartRefused("The database is PostgreSQL " + row.getInt(1) / 10000
                        + "; Yingda needs PostgreSQL 18 or later.");
            }
            refuseUnless(Set.of("on"), "fsync", row.getString(2));
            refuseUnless(Set.of("on"), "full_page_writes", row.getString(3));
            refuseUnless(Set.of("on", "local", "remote_write", "remote_apply"), "synchronous_commit", row.getString(4));
        }
    }

    private static void refuseUnless(Set<String> safe, String setting, String value) {
        if (!safe.contains(value)) {
            throw new StartRefused("The database runs with " + setting + "=" + value
                    + ", which can lose acknowledged messages; set it to on.");
        }
    }
}
