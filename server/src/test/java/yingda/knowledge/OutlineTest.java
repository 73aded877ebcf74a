package yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingda.knowledge.Outline.Assigned;

class OutlineTest {

    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private final List<Entry> entries = new ArrayList<>();

    private UUID add(String title, @Nullable UUID parent, int place, boolean enabled, @Nullable Boolean external) {
        UUID id = UUID.randomUUID();
        entries.add(new Entry(id, id, Tree.KNOWLEDGE, null, parent, place, "text", title, title, title, null, List.of(),
                enabled, false, external, null, null, 0, NOW, NOW));
        return id;
    }

    private static List<String> titles(Outline outline) {
        return outline.items().stream().map(item -> item.entry().title()).toList();
    }

    @Test
    void entriesStandBehindTheirParentsInTheirPlaces() {
        UUID first = add("1", null, 1, true, null);
        add("0", null, 0, true, null);
        add("1.1", first, 1, true, null);
        add("1.0", first, 0, true, null);

        assertThat(titles(Outline.of(entries))).containsExactly("0", "1", "1.0", "1.1");
    }

    @Test
    void whatLiesBelowSomethingDisabledIsNotShown() {
        UUID closed = add("closed", null, 0, false, null);
        add("inside", add("deep", closed, 0, true, null), 0, true, null);
        add("open", null, 1, true, null);

        assertThat(titles(Outline.of(entries).shown(NOW))).containsExactly("open");
    }

    @Test
    void validityBeginsWithItsFirstInstantAndEndsBeforeItsLast() {
        Entry entry = new Entry(UUID.randomUUID(), UUID.randomUUID(), Tree.FAQ, null, null, 0, "text", "a", "a", "a", null,
                List.of(), true, false, null, NOW, NOW.plusSeconds(10), 0, NOW, NOW);

        assertThat(entry.isLive(NOW.minusMillis(1))).isFalse();
        assertThat(entry.isLive(NOW)).isTrue();
        assertThat(entry.isLive(NOW.plusMillis(9_999))).isTrue();
        assertThat(entry.isLive(NOW.plusSeconds(10))).isFalse();
    }

    @Test
    void anAssignedEntryBringsItsChildrenAndBecomesATop() {
        UUID folder = add("folder", null, 0, true, null);
        UUID part = add("part", folder, 0, true, null);
        add("leaf", part, 0, true, null);
        add("other", folder, 1, true, null);

        Outline given = Outline.of(entries).within(new Assigned(false, Set.of(part)));

        assertThat(titles(given)).containsExactly("part", "leaf");
        assertThat(given.items().getFirst().parent()).isNull();
        assertThat(titles(Outline.of(entries).within(new Assigned(true, Set.of())))).hasSize(4);
        assertThat(titles(Outline.of(entries).within(new Assigned(false, Set.of(folder, part)))))
                .containsExactly("folder", "part", "leaf", "other");
    }

    @Test
    void whatCustomersMayBeGivenIsSaidByTheNearestThatSaysIt() {
        UUID outside = add("outside", null, 0, true, true);
        UUID inside = add("inside", outside, 0, true, false);
        add("plain", outside, 1, true, null);
        add("below", inside, 0, true, null);
        add("top", null, 1, true, null);

        assertThat(Outline.of(entries).items().stream().filter(Outline.Placed::external).map(item -> item.entry().title()))
                .containsExactly("outside", "plain");
    }

    @Test
    void levelsAreCounted() {
        UUID top = add("top", null, 0, true, null);
        UUID middle = add("middle", top, 0, true, null);
        UUID leaf = add("leaf", middle, 0, true, null);
        Outline outline = Outline.of(entries);

        assertThat(outline.height(top)).isEqualTo(3);
        assertThat(outline.depth(leaf)).isEqualTo(3);
        assertThat(outline.depth(null)).isZero();
        assertThat(outline.below(middle)).containsExactlyInAnyOrder(middle, leaf);
    }
}
