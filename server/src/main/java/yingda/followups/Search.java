package yingda.followups;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.conversations.ConversationAccess;
import yingda.customers.CustomerNames.Narrowed;
import yingda.people.Viewer;

/// What a list is narrowed to, as conditions in the statement's text: only so each has its index. Items are `i`, their
/// conversations `c`, the customers of these `u`.
final class Search {

    private final StringBuilder conditions = new StringBuilder();
    private final Map<String, @Nullable Object> parameters;

    Search(Viewer viewer) {
        parameters = new HashMap<>(ConversationAccess.sight(viewer));
        conditions.append("i.workspace_id = :workspace and ").append(ConversationAccess.SEEN);
    }

    Search agent(@Nullable UUID agent) {
        return agent == null ? this : and("i.by_member = :agent", "agent", agent);
    }

    /// @param from the first moment
    /// @param to the first moment that does not belong to it
    Search between(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            and("i.at >= :from", "from", Timestamp.from(from));
        }
        return to == null ? this : and("i.at < :to", "to", Timestamp.from(to));
    }

    Search named(@Nullable Narrowed names) {
        if (names == null) {
            return this;
        }
        return names.customers() != null ? and("c.customer_id = any (:customers)", "customers", names.customers())
                : and("position(:name in lower(u.display_name)) > 0", "name", names.text());
    }

    /// @param column of the item, in which a text occurs
    Search containing(String column, @Nullable String text) {
        return text == null || text.isBlank() ? this
                : and("position(lower(:text) in lower(i." + column + ")) > 0", "text", text.strip());
    }

    Search after(@Nullable Place place) {
        if (place == null) {
            return this;
        }
        parameters.put("afterId", place.id());
        return and("(i.at, i.id) < (:after, :afterId)", "after", Timestamp.from(place.at()));
    }

    Search and(String condition) {
        conditions.append(" and ").append(condition);
        return this;
    }

    Search and(String condition, String parameter, Object value) {
        parameters.put(parameter, value);
        return and(condition);
    }

    /// The conditions, latest items first, at most `most`.
    String tail(int most) {
        parameters.put("most", most);
        return "where " + conditions + " order by i.at desc, i.id desc limit :most";
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }
}
