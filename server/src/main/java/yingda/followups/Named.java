package yingda.followups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/// A customer, a member or a tag by its name.
record Named(UUID id, String name) {

    static Named of(ResultSet row, String id, String name) throws SQLException {
        return new Named(row.getObject(id, UUID.class), row.getString(name));
    }
}
