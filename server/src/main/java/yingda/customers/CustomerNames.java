package yingda.customers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds customers by what people know of them: any part of the name, the beginning of a phone number or an e-mail
/// address, the id that a page gave its visitor. On the system pool, because row-level security would keep the
/// indexes from being used; every statement names the workspace.
@Component
public class CustomerNames {

    private static final int MOST = 500;

    private static final String NAMED = """
            select id from customer
            where workspace_id = :workspace and merged_into is null and erased_at is null
              and name_grams @> :grams::text[] and position(lower(:text) in lower(display_name)) > 0 limit :most""";

    /// Each part stops by itself: of many that match only some are looked at.
    static final String MATCHING = "(" + NAMED + """
            ) union (
            select customer_id from contact_point
            where workspace_id = :workspace and kind <> 'visitor' and value ~>=~ :beginning and value ~<~ (:beginning || chr(1114111))
            limit :most
            ) union (
            select customer_id from visitor where workspace_id = :workspace and label ->> 'id' = :text limit :most
            ) limit :most""";

    private final JdbcClient system;

    /// On a pool that row-level security does not bind.
    public CustomerNames(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    /// How lists are narrowed to some customers. One that matches few names few customers; a part of many names is
    /// tried on each row, for then enough rows are found soon. Of many with the same beginning of a number some are named.
    ///
    /// @param customers null when there are too many to name
    /// @param text in small letters, for the rows themselves; null when the customers are named
    public record Narrowed(UUID @Nullable [] customers, @Nullable String text) {
    }

    /// @param text blank or null does not narrow
    public Optional<Narrowed> narrowed(UUID workspace, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        List<UUID> found = matching(workspace, text.strip(), MOST + 1);
        boolean common = found.size() > MOST && read(NAMED, workspace, text.strip(), MOST + 1).size() > MOST;
        return Optional.of(common ? new Narrowed(null, text.strip().toLowerCase(Locale.ROOT))
                : new Narrowed(found.toArray(UUID[]::new), null));
    }

    /// Some of the matching customers, at most `most`.
    public List<UUID> matching(UUID workspace, String text, int most) {
        return read(MATCHING, workspace, text, most);
    }

    private List<UUID> read(String statement, UUID workspace, String text, int most) {
        return system.sql(statement).params(parameters(workspace, text)).param("most", most).query(UUID.class).list();
    }

    /// How [#matching] is done, as the database explains it.
    public List<String> plan(UUID workspace, String text) {
        return system.sql("explain " + MATCHING).params(parameters(workspace, text)).param("most", MOST).query(String.class).list();
    }

    private static Map<String, Object> parameters(UUID workspace, String text) {
        return Map.of("workspace", workspace, "text", text, "beginning", beginning(text), "grams", grams(text));
    }

    /// Of those of `text_grams` the rarer ones: pairs of characters, of a single character this.
    private static String[] grams(String text) {
        int[] chars = text.toLowerCase(Locale.ROOT).codePoints().toArray();
        return chars.length == 1 ? new String[] {Character.toString(chars[0])}
                : IntStream.range(1, chars.length).mapToObj(n -> new String(chars, n - 1, 2)).distinct().toArray(String[]::new);
    }

    /// Phone numbers are stored without what people write between the digits.
    private static String beginning(String text) {
        return text.matches("[+0-9][0-9\\s().-]*") ? ContactKind.PHONE.normalised(text) : ContactKind.EMAIL.normalised(text);
    }
}
