package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import yingda.conversations.ConversationState;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.workbench.Counts.OfGroup;
import yingda.workbench.OpenConversations.Place;

class OpenConversationsTest {

    private static final Counts.Staff STAFF = new Counts.Staff(2, 3);

    private final UUID sales = UUID.randomUUID();
    private final UUID service = UUID.randomUUID();
    private final UUID lin = UUID.randomUUID();
    private final UUID mei = UUID.randomUUID();
    private final OpenConversations open = new OpenConversations();

    @Test
    void countsAreThoseOfTheGroupsThatTheViewerSees() {
        open.put(UUID.randomUUID(), queued(sales));
        open.put(UUID.randomUUID(), serving(sales, lin, true));
        open.put(UUID.randomUUID(), serving(service, mei, false));

        assertThat(open.countsFor(viewer(lin, Role.AGENT, sales), STAFF))
                .isEqualTo(new Counts(1, 1, 1, Map.of(sales, new OfGroup(1, 1, 2)), STAFF));
        assertThat(open.countsFor(viewer(mei, Role.ADMIN, sales), STAFF))
                .isEqualTo(new Counts(2, 1, 1, Map.of(sales, new OfGroup(1, 1, 2), service, new OfGroup(0, 1, 0)), STAFF));
    }

    @Test
    void countsFollowEveryMove() {
        UUID id = UUID.randomUUID();
        assertThat(open.put(id, queued(sales))).isNull();
        assertThat(open.put(id, serving(sales, lin, false))).isEqualTo(queued(sales));
        assertThat(open.put(id, serving(sales, mei, true))).isEqualTo(serving(sales, lin, false));
        assertThat(open.countsFor(viewer(lin, Role.AGENT, sales), STAFF))
                .isEqualTo(new Counts(1, 0, 0, Map.of(sales, new OfGroup(0, 1, 1)), STAFF));
        open.put(id, null);
        assertThat(open.put(id, null)).isNull();

        assertThat(open.countsFor(viewer(mei, Role.AGENT, sales), STAFF))
                .isEqualTo(new Counts(0, 0, 0, Map.of(sales, new OfGroup(0, 0, 0)), STAFF));
    }

    @Test
    void afterManyMovesTheCountsAreThoseOfAFreshCount() {
        OpenConversations fresh = new OpenConversations();
        UUID[] ids = {UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()};
        for (int i = 0; i < 500; i++) {
            open.put(ids[ThreadLocalRandom.current().nextInt(ids.length)], anywhere());
        }
        for (UUID id : ids) {
            fresh.put(id, open.get(id));
        }
        Counts kept = open.countsFor(viewer(lin, Role.ADMIN, sales), STAFF);
        Counts counted = fresh.countsFor(viewer(lin, Role.ADMIN, sales), STAFF);
        assertThat(kept.serving()).isEqualTo(counted.serving());
        assertThat(kept.queued()).isEqualTo(counted.queued());
        assertThat(kept.mine()).isEqualTo(counted.mine());
        assertThat(kept.byGroup()).containsAllEntriesOf(counted.byGroup());
    }

    @Test
    void whoWaitsIsSeenWithThePermissionOnly() {
        assertThat(queued(sales).seenBy(viewer(lin, Role.AGENT, sales))).isFalse();
        assertThat(queued(sales).seenBy(viewer(lin, Role.SENIOR, sales))).isFalse();
        assertThat(queued(sales).seenBy(viewer(lin, Role.ADMIN, service))).isTrue();
        assertThat(serving(sales, mei, false).seenBy(viewer(lin, Role.AGENT, sales))).isTrue();
        assertThat(serving(sales, mei, false).seenBy(viewer(lin, Role.AGENT, service))).isFalse();
        assertThat(serving(sales, lin, false).seenBy(viewer(lin, Role.AGENT, service))).isTrue();
    }

    private @Nullable Place anywhere() {
        return switch (ThreadLocalRandom.current().nextInt(4)) {
            case 0 -> null;
            case 1 -> queued(sales);
            case 2 -> serving(service, lin, true);
            default -> serving(sales, mei, false);
        };
    }

    private static Place queued(UUID group) {
        return new Place(group, ConversationState.QUEUED, null, true, 1, null);
    }

    private static Place serving(UUID group, UUID agent, boolean unread) {
        return new Place(group, ConversationState.SERVING, agent, unread, 1, null);
    }

    private static Viewer viewer(UUID member, Role role, UUID group) {
        return new Viewer(UUID.randomUUID(), member, role.wire(), role.permissions(), role.scope(), Set.of(group), "小林");
    }
}
