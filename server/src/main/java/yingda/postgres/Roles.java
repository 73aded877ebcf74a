package yingda.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import yingda.kernel.StartRefused;

/// The roles of a cluster. The migrator owns the tables; the pools run as roles that own nothing: `yingda_app`, bound
/// by row-level security, and `yingda_system`, which the policies admit to all rows. The migrator inherits from the
/// latter, so that migrations may touch rows although the policies bind owners as well.
final class Roles {

    static final String MIGRATOR = "yingda_migrator";
    static final String APP = "yingda_app";
    static final String SYSTEM = "yingda_system";
    static final String DATABASE = "yingda";

    private Roles() {}

    /// Gives the embedded cluster its migrator and its database, and answers the migrator's log-in.
    static DatabaseAddress ownDatabase(EmbeddedPostgres postgres) throws SQLException {
        return ownDatabase(postgres, DATABASE);
    }

    static DatabaseAddress ownDatabase(EmbeddedPostgres postgres, String database) throws SQLException {
        DatabaseAddress superuser = postgres.address("postgres");
        String password = superuser.passwordOf(MIGRATOR);
        try (Connection connection = Migrations.connections(superuser).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(role(MIGRATOR, "createrole", password));
            JdbcTemplate jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (jdbc.queryForList("select 1 from pg_database where datname = ?", database).isEmpty()) {
                statement.execute("create database " + database + " owner " + MIGRATOR + " template template0");
            }
        }
        return new DatabaseAddress(postgres.address(database).url(), MIGRATOR, password);
    }

    /// Creates the pools' roles, or gives them the password that this migrator's nodes expect. Nodes that start at the
    /// same moment take turns.
    static void create(Connection migrator, DatabaseAddress address) throws SQLException {
        migrator.setAutoCommit(false);
        try (Statement statement = migrator.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(hashtext('yingda roles'))");
            statement.execute(role(APP, "", address.passwordOf(APP)));
            statement.execute(role(SYSTEM, "", address.passwordOf(SYSTEM)));
            statement.execute("grant " + SYSTEM + " to current_user with inherit true");
            migrator.commit();
        } catch (SQLException e) {
            throw new StartRefused("The database user " + address.user() + " cannot create the roles " + APP + " and "
                    + SYSTEM + ": " + e.getMessage() + "; give it CREATEROLE.", e);
        } finally {
            migrator.rollback();
            migrator.setAutoCommit(true);
        }
    }

    /// Passwords are derived in base64url, so that they need no quoting.
    private static String role(String name, String attribute, String password) {
        return """
                do $$ begin
                  if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                  alter role %1$s login %2$s password '%3$s';
                end $$""".formatted(name, attribute, password);
    }
}
