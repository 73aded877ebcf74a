package yingda.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import yingda.kernel.WorkspaceScope;

/// Tells the database the workspace of the current thread when a connection is taken from the pool. What each physical
/// connection was told last is remembered, so a second round trip happens only when the workspace changes.
final class ScopedDataSource extends DelegatingDataSource {

    /// Stands while the answer is awaited: were it lost, the next taker must tell again.
    private static final String UNKNOWN = "?";

    private final Map<PGConnection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

    ScopedDataSource(DataSource pool) {
        super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = super.getConnection();
        try {
            tell(connection, WorkspaceScope.current().map(UUID::toString).orElse(""));
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /// The pool hands out connections in auto-commit mode, so no roll-back can undo the setting.
    private void tell(Connection connection, String workspace) throws SQLException {
        PGConnection physical = connection.unwrap(PGConnection.class);
        if (workspace.equals(told.getOrDefault(physical, ""))) {
            return;
        }
        told.put(physical, UNKNOWN);
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('yingda.workspace', ?, false)")) {
            statement.setString(1, workspace);
            statement.execute();
        }
        told.put(physical, workspace);
    }
}
