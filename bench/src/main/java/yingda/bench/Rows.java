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
                        select conversation_id, seq, case when sender_kind <> 'system' then client_id end as client_id
                        from message join conversation c on c.workspace_id = message.workspace_id and c.id = conversation_id
                        order by c.opened_at, conversation_id, seq""")) {
            while (rows.next()) {
                ledger.stored(new Ledger.Line(rows.getString(1), rows.getLong(2), rows.getString(3)));
                count++;
            }
        }
        return count;
    }
}
