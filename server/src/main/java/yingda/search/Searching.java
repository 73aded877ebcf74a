package yingda.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.kernel.InvalidField;
import yingda.people.Viewer;

/// Finds lines and reads them: what may not be seen, or does not say any more what was looked for, is left out.
@Service
class Searching {

    /// When much is left out the page is short, and the next one goes on.
    private static final int ROUNDS = 5;
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})\\.(-?\\d{1,18})");

    private final MessageSearch search;
    private final FoundStore store;

    Searching(MessageSearch search, FoundStore store) {
        this.search = search;
        this.store = store;
    }

    /// @param next `cursor` of the following part; null at the end
    /// @param ready which share of all lines can be found by now, from 0 to 1
    record Results(List<Found> items, @Nullable String next, double ready) {
    }

    /// The latest first.
    Results find(Viewer viewer, MessageSearch.Wanted wanted, @Nullable String cursor, int most) {
        return find(viewer, wanted, cursor, most, false);
    }

    /// With all of their texts, in one part.
    Results findWhole(Viewer viewer, MessageSearch.Wanted wanted, @Nullable String cursor, int most) {
        return find(viewer, wanted, cursor, most, true);
    }

    private Results find(Viewer viewer, MessageSearch.Wanted wanted, @Nullable String cursor, int most, boolean whole) {
        MessageSearch.Hit after = cursor == null ? null : hit(cursor);
        List<Found> found = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int asked = most - found.size() + 1;
            List<MessageSearch.Hit> hits = search.find(wanted, after, asked);
            Map<Line, FoundStore.Row> rows = store.read(viewer, hits).stream()
                    .collect(Collectors.toMap(row -> new Line(row.conversation(), row.seq()), row -> row));
            for (MessageSearch.Hit hit : hits) {
                if (found.size() == most) {
                    return new Results(found, cursor(after), search.ready());
                }
                shown(rows.get(new Line(hit.conversation(), hit.seq())), wanted.words(), whole).ifPresent(found::add);
                after = hit;
            }
            if (hits.size() < asked) {
                return new Results(found, null, search.ready());
            }
        }
        return new Results(found, cursor(after), search.ready());
    }

    private record Line(UUID conversation, long seq) {
    }

    private static Optional<Found> shown(FoundStore.@Nullable Row row, Words words, boolean whole) {
        return row == null ? Optional.empty() : Snippet.of(row.text(), words)
                .map(snippet -> Found.of(row, whole ? Snippet.whole(row.text()) : snippet));
    }

    private static String cursor(MessageSearch.Hit after) {
        return after.at().toEpochMilli() + "." + after.order();
    }

    private static MessageSearch.Hit hit(String cursor) {
        Matcher parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw new InvalidField("cursor", "format");
        }
        return new MessageSearch.Hit(new UUID(0, 0), 0, Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                Long.parseLong(parts.group(2)));
    }
}
