package yingda.postgres;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.ServerSettings;

/// The database beans. What asks for a `JdbcClient` or a transaction gets the application pool, bound to the current
/// `WorkspaceScope`; `@Qualifier("system")` gets the one that sees all workspaces.
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {

    private static final int POOL_SIZE = 16;

    @Bean
    Database database(ServerSettings server, DatabaseSettings settings) throws SQLException {
        return Database.open(server.data(), settings);
    }

    @Bean
    Pools pools(Database database) {
        Migrations.run(database.address());
        return Pools.open(database.address(), POOL_SIZE);
    }

    @Bean
    @Primary
    DataSource dataSource(Pools pools) {
        return pools.scoped();
    }

    @Bean
    @Primary
    JdbcClient jdbcClient(DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    @Bean
    @Primary
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    @Primary
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    /// For statements that a client cannot say; closed with the pools.
    @Bean(destroyMethod = "")
    @Qualifier("system")
    DataSource systemDataSource(Pools pools) {
        return pools.system();
    }

    @Bean
    @Qualifier("system")
    JdbcClient systemJdbcClient(Pools pools) {
        return JdbcClient.create(pools.system());
    }

    /// Its connections are those of the system client: a statement inside the template runs in its transaction.
    @Bean
    @Qualifier("system")
    TransactionTemplate systemTransactionTemplate(Pools pools) {
        return new TransactionTemplate(new JdbcTransactionManager(pools.system()));
    }
}
