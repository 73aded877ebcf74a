package yingda.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// One database cluster for the whole test JVM, and data folders that are ready for a start without the seconds that
/// unpacking and initdb take. The prepared folder is kept in `target` between runs.
final class TestCluster {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestCluster() {}

    private static final class Running {
        static final EmbeddedPostgres POSTGRES = start();
        static final DatabaseAddress TEMPLATE = migrated();

        private static EmbeddedPostgres start() {
            Path data = dataFolder();
            EmbeddedPostgres postgres = EmbeddedPostgres.start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                delete(data);
            }));
            return postgres;
        }

        private static DatabaseAddress migrated() {
            DatabaseAddress address = empty("template_yingda");
            Migrations.run(address);
            return address;
        }

        private static DatabaseAddress empty(String name) {
            try {
                return Roles.ownDatabase(POSTGRES, name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A new database with this build's schema, and the migrator's log-in to it.
    static DatabaseAddress freshDatabase() {
        String name = "test_" + NUMBER.incrementAndGet();
        DatabaseAddress template = Running.TEMPLATE;
        execute("create database " + name + " owner " + Roles.MIGRATOR + " template template_yingda");
        return new DatabaseAddress(Running.POSTGRES.address(name).url(), template.user(), template.password());
    }

    /// A new database with nothing in it, and the migrator's log-in to it.
    static DatabaseAddress emptyDatabase() {
        return Running.empty("test_" + NUMBER.incrementAndGet());
    }

    static DatabaseAddress superuser(String database) {
        return Running.POSTGRES.address(database);
    }

    /// Runs a statement as the superuser.
    static void execute(String sql) {
        try (Connection connection = Migrations.connections(superuser("postgres")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A new data folder whose database needs no initdb any more. The caller deletes it.
    static Path dataFolder() {
        try {
            Path prepared = prepared();
            Path data = Files.createTempDirectory("yingda-test");
            try (Stream<Path> children = Files.list(prepared)) {
                Path binaries = children.filter(child -> child.getFileName().toString().startsWith("postgres-"))
                        .findFirst().orElseThrow();
                Files.createSymbolicLink(data.resolve(binaries.getFileName()), binaries);
            }
            copy(prepared.resolve("database"), data.resolve("database"));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) {
        try {
            Durable.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static synchronized Path prepared() throws IOException {
        Path prepared = Path.of("target", "prepared-data-folder").toAbsolutePath();
        if (!Files.exists(prepared)) {
            Files.createDirectories(prepared.getParent());
            Path growing = Files.createTempDirectory(prepared.getParent(), "preparing");
            EmbeddedPostgres.start(growing).close();
            Files.move(growing, prepared);
        }
        return prepared;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> sources;
        try (Stream<Path> paths = Files.walk(from)) {
            sources = paths.toList();
        }
        for (Path source : sources) {
            Files.copy(source, to.resolve(from.relativize(source)), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }
}
