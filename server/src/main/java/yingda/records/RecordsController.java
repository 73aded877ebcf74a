package yingda.records;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.Line;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The history window: what was said with a customer in all conversations that the viewer may see.
@RestController
class RecordsController {

    private static final int PAGE = 50;
    private static final int MOST_AGENTS = 100;

    private final RecordStore store;
    private final Reading reading;
    private final LineViews views;

    RecordsController(RecordStore store, Reading reading, LineViews views) {
        this.store = store;
        this.reading = reading;
        this.views = views;
    }

    /// A line of one of several conversations.
    record RecordLine(UUID conversation, @JsonUnwrapped LineView line) {
    }

    /// @param lines oldest first
    /// @param conversations of these lines
    /// @param agents who served the customer, to choose from
    /// @param previous the `page` of older lines, null on the first page
    /// @param next the `page` of later lines, null on the last page
    record Lines(List<RecordLine> lines, List<RecordStore.Part> conversations, List<RecordStore.Agent> agents,
            @Nullable String previous, @Nullable String next) {
    }

    /// @param page `first`, `last` (the default), or as given by an earlier answer
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/customers/{id}/lines")
    Lines lines(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to, @RequestParam(required = false) @Nullable String keyword,
            @RequestParam(required = false) @Nullable UUID agent, @RequestParam(defaultValue = "last") String page) {
        Place place = Place.of(page);
        Search search = Search.ofCustomer(viewer, id, new Search.Filter(from, to, keyword, agent));
        Search any = Search.ofCustomer(viewer, id, Search.Filter.NONE);
        if (!store.seesAny(any)) {
            throw new NotFound();
        }
        return page(search, place, reading.read(search, place, PAGE), store.agents(any, MOST_AGENTS));
    }

    private Lines page(Search search, Place place, Reading.Found found, List<RecordStore.Agent> agents) {
        List<Line> lines = place.forward() ? found.lines() : found.lines().reversed();
        String onward = found.next() == null ? null : found.next().cursor();
        String back = place.equals(Place.FIRST) || place.equals(Place.LAST) ? null
                : lines.isEmpty() ? new Place(place.conversation(), place.seq(), !place.forward()).cursor()
                : place.forward() ? Place.before(lines.getFirst()).cursor() : Place.after(lines.getLast()).cursor();
        Set<UUID> conversations = lines.stream().map(Line::conversation).collect(Collectors.toSet());
        return new Lines(views(lines), store.parts(search.workspace(), conversations), agents,
                place.forward() ? back : onward, place.forward() ? onward : back);
    }

    private List<RecordLine> views(List<Line> lines) {
        List<LineView> seen = views.forAgents(lines);
        List<RecordLine> all = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            all.add(new RecordLine(lines.get(i).conversation(), seen.get(i)));
        }
        return all;
    }
}
