package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.categories.Ending;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.NotYours;
import yingda.conversations.WrongState;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.MemberChanged;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class RoutingTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Transfers transfers;

    @Autowired
    Seats seats;

    @Autowired
    Presence presence;

    @Autowired
    Drains drains;

    private Hall hall;
    private UUID workspace;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        workspace = hall.cast.workspace();
    }

    @Test
    void aNewConversationGoesToTheOnlineAgentWithMostRoom() throws Exception {
        UUID small = hall.agent(2);
        UUID large = hall.agent(5);

        UUID id = hall.come();

        awaitAgent(id, large);
        assertThat(hall.seat(large).load()).isEqualTo(1);
        assertThat(hall.seat(small).load()).isZero();
    }

    @Test
    void nobodyGetsAnythingWhoIsBusyAwayFullOrServesByHandOnly() throws Exception {
        UUID busy = hall.agent(5);
        UUID manual = hall.agent(5);
        UUID away = hall.cast.addMember(Role.AGENT);
        hall.in(() -> seats.edit(workspace, busy, SeatStatus.BUSY, null, null));
        hall.in(() -> seats.edit(workspace, manual, null, false, null));
        hall.in(() -> seats.edit(workspace, away, SeatStatus.ONLINE, true, 5));

        UUID id = hall.come();

        awaitNumbered(id);
        assertThat(hall.conversation(id).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(hall.seat(away).status()).isEqualTo(SeatStatus.OFFLINE);
    }

    @Test
    void switchingAutomaticAcceptanceOnPullsTheLongestWaiting() throws Exception {
        UUID agent = hall.agent(1);
        hall.in(() -> seats.edit(workspace, agent, null, false, null));
        List<UUID> waiting = threeWait();

        hall.in(() -> seats.edit(workspace, agent, null, true, null));

        awaitAgent(waiting.getFirst(), agent);
        assertThat(hall.queue()).containsExactlyElementsOf(waiting.subList(1, 3));
    }

    @Test
    void moreCapacityPullsAsManyAsFit() throws Exception {
        List<UUID> waiting = threeWait();
        UUID agent = hall.agent(1);
        awaitAgent(waiting.getFirst(), agent);

        hall.in(() -> seats.edit(workspace, agent, null, null, 2));

        awaitAgent(waiting.get(1), agent);
        assertThat(hall.queue()).containsExactly(waiting.get(2));
    }

    @Test
    void anAgentWhoComesOnlinePullsTheLongestWaiting() throws Exception {
        UUID agent = hall.agent(2);
        hall.in(() -> seats.edit(workspace, agent, SeatStatus.BUSY, null, null));
        List<UUID> waiting = threeWait();

        hall.in(() -> seats.edit(workspace, agent, SeatStatus.ONLINE, null, null));

        awaitAgent(waiting.get(0), agent);
        awaitAgent(waiting.get(1), agent);
    }

    @Test
    void anAgentWhoseBrowserConnectsPullsTheLongestWaiting() throws Exception {
        UUID agent = hall.cast.addMember(Role.AGENT);
        hall.in(() -> seats.edit(workspace, agent, SeatStatus.ONLINE, true, 1));
        List<UUID> waiting = threeWait();

        presence.connected(workspace, agent);

        awaitAgent(waiting.getFirst(), agent);
    }

    @Test
    void endingOnePullsTheNext() throws Exception {
        List<UUID> waiting = threeWait();
        UUID agent = hall.agent(1);
        awaitAgent(waiting.get(0), agent);

        hall.in(() -> routing.end(hall.viewer(agent), waiting.get(0), Ending.NONE));

        awaitAgent(waiting.get(1), agent);
        assertThat(hall.conversation(waiting.get(0)).state()).isEqualTo(ConversationState.ENDED);
        assertThat(hall.seat(agent).load()).isEqualTo(1);
    }

    @Test
    void whatWasOpenedBeforeACrashIsFoundByTheNextLookAtAllQueues() throws Exception {
        UUID agent = hall.agent(1);
        UUID id = hall.open();

        drains.sweep();

        awaitAgent(id, agent);
    }

    @Test
    void byHandAnAgentTakesBeyondTheLimit() throws Exception {
        List<UUID> waiting = threeWait();
        UUID agent = hall.agent(1);
        awaitAgent(waiting.getFirst(), agent);

        Conversation second = hall.in(() -> routing.next(hall.viewer(agent), null)).orElseThrow();

        assertThat(second.id()).isEqualTo(waiting.get(1));
        assertThat(hall.seat(agent).load()).isEqualTo(2);
        hall.in(() -> routing.end(hall.viewer(agent), waiting.getFirst(), Ending.NONE));
        assertThat(hall.seat(agent).load()).isEqualTo(1);
        assertThat(hall.queue()).containsExactly(waiting.get(2));
    }

    @Test
    void onlyWhoMaySeeWhoWaitsChoosesAmongThem() throws Exception {
        List<UUID> waiting = threeWait();
        UUID agent = hall.cast.member(Role.AGENT);
        UUID admin = hall.cast.member(Role.ADMIN);

        assertThatThrownBy(() -> hall.in(() -> routing.accept(hall.viewer(agent), waiting.get(2)))).isInstanceOf(NotFound.class);
        Conversation taken = hall.in(() -> routing.accept(hall.viewer(admin, Role.ADMIN), waiting.get(2)));

        assertThat(taken.agent()).isEqualTo(admin);
        assertThatThrownBy(() -> hall.in(() -> routing.accept(hall.viewer(admin, Role.ADMIN), waiting.get(2))))
                .isInstanceOf(WrongState.class);
    }

    @Test
    void nextIsEmptyWhenNobodyWaitsAndNotFoundForAForeignGroup() {
        UUID agent = hall.cast.member(Role.AGENT);

        assertThat(hall.in(() -> routing.next(hall.viewer(agent), hall.cast.group()))).isEmpty();
        assertThatThrownBy(() -> hall.in(() -> routing.next(hall.viewer(agent), UUID.randomUUID()))).isInstanceOf(NotFound.class);
    }

    @Test
    void aTransferGoesToAnOnlineColleagueWithRoomAndFreesAPlace() throws Exception {
        UUID from = hall.agent(1);
        List<UUID> ids = new ArrayList<>(List.of(hall.come()));
        awaitAgent(ids.getFirst(), from);
        ids.addAll(threeWait());
        UUID to = hall.cast.addMember(Role.AGENT);
        hall.in(() -> seats.edit(workspace, to, SeatStatus.ONLINE, false, 1));
        presence.connected(workspace, to);

        Conversation moved = hall.in(() -> transfers.transfer(hall.viewer(from), ids.getFirst(), to, " knows the case "));

        assertThat(moved.agent()).isEqualTo(to);
        assertThat(hall.seat(to).load()).isEqualTo(1);
        awaitAgent(ids.get(1), from);
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(from), ids.get(1), to, null)))
                .isInstanceOf(AgentFull.class);
        hall.in(() -> seats.edit(workspace, to, SeatStatus.BUSY, null, 5));
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(from), ids.get(1), to, null)))
                .isInstanceOf(AgentBusy.class);
        hall.in(() -> seats.edit(workspace, to, SeatStatus.OFFLINE, null, 5));
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(from), ids.get(1), to, null)))
                .isInstanceOf(AgentOffline.class);
        assertThat(hall.conversation(ids.get(1)).agent()).isEqualTo(from);
        assertThat(hall.seat(from).load()).isEqualTo(1);
    }

    @Test
    void onlyTheServingAgentTransfersAndEnds() throws Exception {
        UUID agent = hall.agent(1);
        UUID id = hall.come();
        awaitAgent(id, agent);
        UUID other = hall.agent(1);

        assertThatThrownBy(() -> hall.in(() -> routing.end(hall.viewer(other), id, Ending.NONE))).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(other), id, agent, null))).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(agent), id, agent, null))).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> hall.in(() -> transfers.transfer(hall.viewer(agent), id, UUID.randomUUID(), null)))
                .isInstanceOf(InvalidField.class);
        hall.in(() -> routing.end(hall.viewer(agent), id, Ending.NONE));
        assertThatThrownBy(() -> hall.in(() -> routing.end(hall.viewer(agent), id, Ending.NONE))).isInstanceOf(WrongState.class);
        assertThat(hall.seat(agent).load()).isZero();
    }

    @Test
    void theConversationsOfADisabledMemberGoBackToTheFrontOfTheQueueInTheirOrder() throws Exception {
        UUID agent = hall.agent(2);
        UUID first = hall.come();
        awaitAgent(first, agent);
        UUID second = hall.come();
        awaitAgent(second, agent);
        List<UUID> waiting = threeWait();

        hall.system.sql("update member set disabled_at = now() where id = ?").param(agent).update();
        context.publishEvent(new MemberChanged(workspace, agent));

        Await.until("nobody is served by the disabled member", () -> hall.serving(agent) == 0 && hall.queue().size() == 5);
        assertThat(hall.queue()).containsExactly(first, second, waiting.get(0), waiting.get(1), waiting.get(2));
        assertThat(hall.seat(agent).load()).isZero();
    }

    @Test
    void aCustomerWhoWaitsIsTold() throws Exception {
        UUID id = hall.come();

        Await.until("the customer reads that it waits", () -> hall.system
                .sql("select exists (select from message where conversation_id = ? and content ->> 'event' = 'queued')")
                .param(id).query(Boolean.class).single());
    }

    @Test
    void placesAreCountedFromOne() throws Exception {
        List<UUID> waiting = threeWait();

        assertThat(waiting.stream().map(id -> hall.in(() -> routing.placeOf(hall.conversation(id))).orElseThrow().place()))
                .containsExactly(1, 2, 3);
        hall.in(() -> routing.next(hall.viewer(hall.cast.member(Role.AGENT)), null));
        assertThat(hall.in(() -> routing.placeOf(hall.conversation(waiting.get(2)))).orElseThrow().place()).isEqualTo(2);
        assertThat(hall.in(() -> routing.placeOf(hall.conversation(waiting.get(0))))).isEmpty();
    }

    private List<UUID> threeWait() throws InterruptedException {
        List<UUID> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            UUID id = hall.come();
            awaitNumbered(id);
            waiting.add(id);
        }
        return waiting;
    }

    private void awaitNumbered(UUID id) throws InterruptedException {
        Await.until("the conversation has a number", () -> hall.conversation(id).queueNumber() != null);
    }

    private void awaitAgent(UUID id, UUID agent) throws InterruptedException {
        Await.until("the conversation is served", () -> agent.equals(hall.conversation(id).agent()));
    }
}
