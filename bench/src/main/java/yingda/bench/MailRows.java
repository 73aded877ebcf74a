package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Counts mails in a server's database.
final class MailRows {

    private final Database database;
    private Connection open;

    MailRows(Server server) {
        database = new Database(server.data());
    }

    /// How many mails of customers stand in conversations; -1 while the database cannot be asked.
    long received() {
        return asked("select count(*) from mail where direction = 'in' and state = 'taken'");
    }

    /// How many lines came of mails of customers.
    long lines() throws SQLException, IOException {
        return number("select count(*) from message where kind = 'mail' and sender_kind <> 'member'");
    }

    long asked(String query) {
        try {
            return number(query);
        } catch (SQLException | IOException away) {
            open = null;
            return -1; // It is starting.
        }
    }

    long number(String query) throws SQLException, IOException {
        try (PreparedStatement statement = connection().prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /// One for all questions: some are asked over and over.
    private Connection connection() throws SQLException, IOException {
        if (open == null || open.isClosed()) {
            open = database.connect();
        }
        return open;
    }

    void each(String query, Row take) throws SQLException, IOException {
        if (open != null && !open.isValid(1)) {
            open = null;
        }
        try (Statement statement = connection().createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                take.take(rows);
            }
        }
    }

    interface Row {
        void take(ResultSet row) throws SQLException;
    }
}
