package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import yingda.kernel.WorkspaceScope;
import yingda.postgres.TestDatabase;

class PresenceTest {

    private static final Duration LONG = Duration.ofHours(1);

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    final UUID workspace = database.workspace();
    final UUID member = member();
    final UUID node = UUID.randomUUID();
    final List<Object> events = new ArrayList<>();
    final List<UUID> came = new ArrayList<>();
    final PresenceStore store = new PresenceStore(database.system());

    @Test
    void anAgentIsThereWhileABrowserIsConnectedAndOneGraceLonger() {
        Presence presence = presence(LONG);
        presence.connected(workspace, member);
        presence.connected(workspace, member);
        assertThat(connected()).isTrue();
        assertThat(came).containsExactly(member);
        assertThat(events).containsExactly(new SeatChanged(workspace, member));

        presence.disconnected(workspace, member);
        presence.disconnected(workspace, member);
        presence.tick();

        assertThat(connected()).isTrue();
    }

    @Test
    void afterTheGraceAnAgentCountsAsAway() {
        seat(member, "online");
        Presence presence = presence(Duration.ZERO);
        presence.connected(workspace, member);
        presence.connected(workspace, member);
        presence.disconnected(workspace, member);
        presence.tick();
        assertThat(connected()).isTrue();

        presence.disconnected(workspace, member);
        presence.tick();

        assertThat(connected()).isFalse();
        assertThat(events).endsWith(new SeatChanged(workspace, member), new AgentLeft(workspace, member));
        assertThat(gone()).isTrue();
        presence.connected(workspace, member);
        assertThat(connected()).isTrue();
        assertThat(gone()).isFalse();
    }

    @Test
    void afterAStopLongAgoTheGraceBeginsAnewForThoseWhoWereNotOffline() {
        UUID offline = member();
        seat(member, "busy");
        seat(offline, "offline");
        Presence presence = presence(LONG);

        presence.start();
        presence.stop();

        assertThat(connected()).isTrue();
        assertThat(connected(offline)).isFalse();
    }

    @Test
    void besideAnotherNodeOnlyThoseWhoWereThereAreExpectedBack() {
        UUID away = member();
        seat(member, "online");
        seat(away, "online");
        store.keep(UUID.randomUUID(), Set.of(new Presence.Agent(workspace, member)), LONG);
        Presence presence = new Presence(store, node, () -> true, (_, id) -> came.add(id), LONG, events::add);

        presence.start();
        presence.stop();

        assertThat(nodes(member)).isEqualTo(2);
        assertThat(connected(away)).isFalse();
    }

    @Test
    void whatADeadNodeLeftBehindExpiresAndIsTold() {
        store.keep(UUID.randomUUID(), Set.of(new Presence.Agent(workspace, member)), Duration.ofSeconds(-1));
        assertThat(connected()).isFalse();

        assertThat(store.gone(node, LONG)).doesNotContain(new Presence.Agent(workspace, member));
        assertThat(store.gone(node, Duration.ZERO)).contains(new Presence.Agent(workspace, member));
        assertThat(nodes(member)).isEqualTo(1);

        store.forget(new Presence.Agent(workspace, member));
        assertThat(nodes(member)).isZero();
    }

    @Test
    void anOutageOfTheDatabaseSendsNobodyAway() {
        Breaking breaking = new Breaking();
        Presence presence = new Presence(breaking, node, () -> false, (_, id) -> came.add(id), Duration.ZERO, events::add);
        presence.connected(workspace, member);
        breaking.broken = true;
        UUID late = member();
        presence.connected(workspace, late);
        assertThat(connected(late)).isFalse();
        presence.tick();

        breaking.broken = false;
        presence.tick();

        assertThat(connected(late)).isTrue();
        assertThat(connected()).isTrue();
        assertThat(came).contains(member, late);
    }

    @Test
    void aListenerThatFailsIsNotTheEndOfLooking() {
        List<Object> planned = new ArrayList<>();
        Presence presence = new Presence(store, node, () -> false, (_, id) -> came.add(id), Duration.ZERO, event -> {
            if (event instanceof AgentLeft && planned.add(event)) {
                throw new IllegalStateException("planned");
            }
        });
        presence.connected(workspace, member);
        presence.disconnected(workspace, member);

        presence.tick();

        assertThat(planned).containsExactly(new AgentLeft(workspace, member));
        assertThat(connected()).isFalse();
    }

    private final class Breaking extends PresenceStore {

        private boolean broken;

        private Breaking() {
            super(database.system());
        }

        @Override
        void keep(UUID of, Collection<Presence.Agent> agents, Duration life) {
            if (broken) {
                throw new DataAccessResourceFailureException("away");
            }
            super.keep(of, agents, life);
        }
    }

    private boolean gone() {
        return database.system().sql("select gone_at is not null from seat where workspace_id = ? and member_id = ?")
                .params(workspace, member).query(Boolean.class).single();
    }

    private Presence presence(Duration grace) {
        return new Presence(store, node, () -> false, (_, id) -> came.add(id), grace, events::add);
    }

    private UUID member() {
        UUID id = UUID.randomUUID();
        database.system().sql("insert into account (id, login, password_hash) values (?, ?, '-')")
                .params(id, "p-" + id).update();
        database.system().sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, 'agent', '小林', '林')""").params(workspace, id, id).update();
        return id;
    }

    private void seat(UUID id, String status) {
        database.system().sql("insert into seat (workspace_id, member_id, status) values (?, ?, ?)")
                .params(workspace, id, status).update();
    }

    private boolean connected() {
        return connected(member);
    }

    private boolean connected(UUID id) {
        SeatStore seats = new SeatStore(database.app());
        return WorkspaceScope.get(workspace, () -> {
            seats.ensure(workspace, id, true, 10);
            return seats.find(workspace, id).orElseThrow().connected();
        });
    }

    private int nodes(UUID id) {
        return database.system().sql("select count(*) from agent_connection where member_id = ?").param(id)
                .query(Integer.class).single();
    }
}
