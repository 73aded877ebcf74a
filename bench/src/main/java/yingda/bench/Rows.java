package yingda.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Reads what the database holds into a [Ledger]. System lines count for their seq only.
final class Rows {

    private Rows() {
    }

    static long into(Ledger ledger, Database database) throws SQLException, IOException {
        long count = 0;
        try (Connection connection = database.connect(); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select c.id, m.seq, case when m.sender_kind <> 'system' then m.client_id end
                        from message m join conversation c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
                        order by c.opened_at, c.id, m.seq""")) {
            while (rows.next()) {
                ledger.stored(new Ledger.Line(rows.getString(1), rows.getLong(2), rows.getString(3)));
                count++;
            }
        }
        return count;
    }
}
