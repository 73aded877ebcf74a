package yingda.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.StartRefused;

class ExternalDatabaseTest {

    @Test
    void anEmptyDatabaseIsMigratedAndServed() throws SQLException {
        DatabaseAddress empty = TestCluster.emptyDatabase();
        try (Database database = open(empty.url().get(), empty.user(), empty.password())) {
            Migrations.run(database.address());
            Migrations.run(database.address());
            try (Pools pools = Pools.open(database.address(), 2)) {
                JdbcClient app = JdbcClient.create(pools.scoped());
                assertThat(app.sql("select current_user").query(String.class).single()).isEqualTo(Roles.APP);
                assertThat(app.sql("select count(*) from message").query(Long.class).single()).isZero();
            }
        }
    }

    @Test
    void aWrongPasswordIsOneLine() throws SQLException {
        DatabaseAddress address = TestCluster.emptyDatabase();
        try (Database database = open(address.url().get(), address.user(), "wrong")) {
            assertThatThrownBy(() -> Migrations.run(database.address())).isInstanceOf(StartRefused.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void aUrlOfAnotherKindAndAMissingUserAreRefused() {
        assertThatThrownBy(() -> open("jdbc:mysql://localhost/yingda", "a", "b")).isInstanceOf(StartRefused.class)
                .hasMessageContaining("must be like postgresql://");
        assertThatThrownBy(() -> open("jdbc:postgresql://localhost/yingda", null, null))
                .isInstanceOf(StartRefused.class).hasMessageContaining("yingda.database.user");
        assertThatThrownBy(() -> open("jdbc:postgresql://lin@localhost/yingda", null, null))
                .isInstanceOf(StartRefused.class).hasMessageContaining("YINGDA_DATABASE_PASSWORD");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://lin:s%40f+e@db:5433/desk?sslmode=require, jdbc:postgresql://db:5433/desk?sslmode=require, lin, s@f+e",
        "postgres://lin:a:b@db/desk, jdbc:postgresql://db/desk, lin, a:b",
        "jdbc:postgresql://db/desk?user=lin&ssl=true&password=x, jdbc:postgresql://db/desk?ssl=true, lin, x",
        "jdbc:postgresql://a:1/desk, jdbc:postgresql://a:1/desk, , ",
    })
    void aUrlIsTakenApart(String url, String jdbc, @Nullable String user, @Nullable String password) {
        assertThat(ExternalUrl.parse(url))
                .isEqualTo(new ExternalUrl(jdbc, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "desk", "postgresql:desk", "postgresql://db", "postgresql://db/", "http://db/desk", "postgresql://d b/x"})
    void whatIsNoUrlOfADatabaseIsRefused(String text) {
        assertThatThrownBy(() -> ExternalUrl.parse(text)).isInstanceOf(StartRefused.class);
    }

    @Test
    void aUserWhoMayNotCreateRolesIsToldSo() {
        DatabaseAddress address = TestCluster.freshDatabase();
        TestCluster.execute("create role powerless login password 'powerless'");
        try {
            DatabaseAddress powerless = new DatabaseAddress(address.url(), "powerless", "powerless");
            assertThatThrownBy(() -> Migrations.run(powerless)).isInstanceOf(StartRefused.class)
                    .hasMessageContaining("CREATEROLE");
        } finally {
            TestCluster.execute("drop role powerless");
        }
    }

    @Test
    void aConnectionOnWhichACommitMayBeLostIsRefused() throws SQLException {
        DatabaseAddress address = TestCluster.emptyDatabase();
        String name = address.url().get().replaceFirst(".*/", "");
        new PhysicalConnections(address, address.user(), address.password(), Duration.ZERO).getConnection().close();
        TestCluster.execute("alter database " + name + " set synchronous_commit = off");
        assertThatThrownBy(() -> Migrations.run(address)).isInstanceOf(StartRefused.class)
                .hasMessageContaining("synchronous_commit=off");
    }

    @Test
    void everyPooledConnectionHasItsTimeLimits() throws SQLException {
        DatabaseAddress address = TestCluster.freshDatabase();
        Migrations.run(address);
        try (Pools pools = Pools.open(address, 2); Connection held = pools.app().getConnection();
                Connection second = pools.system().getConnection()) {
            for (Connection connection : new Connection[] {held, second}) {
                assertThat(setting(connection, "statement_timeout")).isEqualTo("5s");
                assertThat(setting(connection, "lock_timeout")).isEqualTo("3s");
                assertThat(setting(connection, "idle_in_transaction_session_timeout")).isEqualTo("15s");
            }
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (var row = connection.createStatement().executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Database open(String url, @Nullable String user, @Nullable String password) throws SQLException {
        return Database.open(Path.of("unused"), new DatabaseSettings(url, user, password));
    }
}
