package yingda.kernel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/// Rows as columns, for statements over `unnest(?::uuid[], ?::text[], …)`: one parameter for each column, however many
/// rows there are. The database plans such a statement once; a list of values it would read and plan anew each time.
///
/// Instants go as `timestamptz`; a collection goes as the text of an array, to be cast (`refs::text[]`), since
/// `unnest` would take its elements apart, too.
///
/// @param <T> what a row is made of
public final class Columns<T> implements PreparedStatementSetter {

    private record Column<T>(String type, Function<T, ? extends @Nullable Object> field) {}

    private final List<T> rows;
    private final List<Column<T>> columns = new ArrayList<>();

    public Columns(List<T> rows) {
        this.rows = rows;
    }

    /// Adds the next parameter.
    ///
    /// @param type the element's, as PostgreSQL calls it
    public Columns<T> add(String type, Function<T, ? extends @Nullable Object> field) {
        columns.add(new Column<>(type, field));
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        for (int n = 0; n < columns.size(); n++) {
            Column<T> column = columns.get(n);
            Object[] values = new Object[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = written(connection, column.field.apply(rows.get(row)));
            }
            statement.setArray(n + 1, connection.createArrayOf(column.type, values));
        }
    }

    private static @Nullable Object written(Connection connection, @Nullable Object value) throws SQLException {
        return switch (value) {
            case Instant at -> at.toString();
            case Collection<?> many -> connection.createArrayOf("text", many.stream().map(Object::toString).toArray()).toString();
            case null -> null;
            default -> value;
        };
    }
}
