package yingda.routing;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which customers go where.
///
/// @param on switched off ones are kept and passed over
/// @param kind what is looked at: `channel` (a site or a mailbox), `group` (where it would go anyway), `link` (an entry
///        link) or `parameter` (of the page's address)
/// @param parameter its name, for the kind `parameter`
/// @param value the id or the text that is wanted; for a parameter empty: it is there at all
public record AssignmentRule(String name, boolean on, String kind, @Nullable String parameter, String value, Target target) {

    static final Set<String> KINDS = Set.of("channel", "group", "link", "parameter");
    /// What a page's address may say.
    static final Set<String> PARAMETERS = Set.of("id", "nickname", "app", "brand", "model", "os", "source");

    boolean fits(UUID channel, UUID group, Map<String, String> entry) {
        return on && switch (kind) {
            case "channel" -> value.equals(channel.toString());
            case "group" -> value.equals(group.toString());
            case "link" -> value.equals(entry.get("link"));
            default -> entry.get(parameter) instanceof String said && !said.isEmpty() && (value.isEmpty() || value.equals(said));
        };
    }
}
