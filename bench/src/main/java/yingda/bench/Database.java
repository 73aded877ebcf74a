package yingda.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// The embedded database of a [Server]'s data folder, for what only the database can tell: the raw insert rate and
/// the stored rows.
final class Database {

    private final Path data;
    private final String name;

    Database(Path data) {
        this(data, "yingda");
    }

    Database(Path data, String name) {
        this.data = data;
        this.name = name;
    }

    /// The process id of the database's first process.
    static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("database/cluster/postmaster.pid")).getFirst().strip());
    }

    /// Creates it, empty, in the cluster of the data folder.
    void create() throws SQLException, IOException {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        }
    }

    /// A connection with all rights.
    Connection connect() throws SQLException, IOException {
        return connect(name);
    }

    private Connection connect(String database) throws SQLException, IOException {
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        login.setProperty("password", Files.readString(data.resolve("database/password")).strip());
        String port = Files.readString(data.resolve("database/port")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }
}
