package yingda.postgres;

import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A fresh, migrated database for the store tests of one class; creating one takes about a tenth of a second.
///
/// ```java
/// @AutoClose
/// static final TestDatabase database = TestDatabase.fresh();
///
/// final CustomerStore store = new CustomerStore(database.app());
/// final UUID workspace = database.workspace();
///
/// @Test
/// void aCustomerIsFoundByItsMail() throws Exception {
///     WorkspaceScope.run(workspace, () -> …);
/// }
/// ```
///
/// Tests of one class share it, so each takes a workspace of its own and is blind to the others' rows. Tests of the
/// whole server over HTTP use `@AppTest` instead.
public final class TestDatabase implements AutoCloseable {

    private final DatabaseAddress address;
    private final Pools pools;
    private final DataSource scoped;

    private TestDatabase(DatabaseAddress address) {
        this.address = address;
        this.pools = Pools.open(address, 8);
        this.scoped = pools.scoped();
    }

    public static TestDatabase fresh() {
        return new TestDatabase(TestCluster.freshDatabase());
    }

    /// As `yingda_app`: sees the rows of the current `WorkspaceScope`.
    public JdbcClient app() {
        return JdbcClient.create(scoped);
    }

    /// Transactions of `app()`.
    public TransactionTemplate transactions() {
        return new TransactionTemplate(new JdbcTransactionManager(scoped));
    }

    /// As `yingda_system`: sees all rows.
    public JdbcClient system() {
        return JdbcClient.create(pools.system());
    }

    /// Transactions of `system()`.
    public TransactionTemplate systemTransactions() {
        return new TransactionTemplate(new JdbcTransactionManager(pools.system()));
    }

    /// As the owner of the tables, for `explain`, the catalogue and what only migrations may do.
    public JdbcClient migrator() {
        return JdbcClient.create(Migrations.connections(address));
    }

    /// A new workspace, with no rows but its own.
    public UUID workspace() {
        UUID id = UUID.randomUUID();
        system().sql("insert into workspace (id, name) values (?, 'Test')").param(id).update();
        return id;
    }

    @Override
    public void close() {
        pools.close();
        String name = address.url().get().replaceFirst(".*/", "");
        TestCluster.execute("drop database " + name + " with (force)");
    }
}
