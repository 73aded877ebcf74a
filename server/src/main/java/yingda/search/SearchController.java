package yingda.search;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Search over all that the viewer may see.
@RestController
class SearchController {

    private static final int PAGE = 30;
    private static final int MOST_KINDS = 20;
    static final Set<String> SIDES = Set.of("customer", "member");

    private final Searching searching;

    SearchController(Searching searching) {
        this.searching = searching;
    }

    /// @param q words that must all be there; in quotation marks side by side, with `-` before it absent
    /// @param agent who serves the conversation, or served it last
    /// @param sender the member who wrote it
    /// @param side `customer` or `member`
    /// @param kind of lines
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/search/messages")
    Searching.Results messages(Viewer viewer, @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable UUID group, @RequestParam(required = false) @Nullable UUID channel,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable UUID sender, @RequestParam(required = false) @Nullable String side,
            @RequestParam(required = false) @Nullable Set<String> kind, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String cursor) {
        if (kind != null && kind.size() > MOST_KINDS) {
            throw new InvalidField("kind", "too-long", MOST_KINDS);
        }
        return searching.find(viewer, new MessageSearch.Wanted(viewer.workspace(), Words.of(q), MessageSearch.Sight.of(viewer),
                group, channel, agent, customer, sender == null ? null : Set.of(sender), sides(side, null),
                kind == null || kind.isEmpty() ? null : kind, from, to), cursor, PAGE);
    }

    static @Nullable Set<String> sides(@Nullable String side, @Nullable Set<String> usual) {
        if (side != null && !SIDES.contains(side)) {
            throw new InvalidField("side", "unknown-value");
        }
        return side == null ? usual : Set.of(side);
    }
}
