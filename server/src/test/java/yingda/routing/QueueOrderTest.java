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
import yingda.conversations.ConversationState;
import yingda.conversations.WrongState;
import yingda.conversations.Wish;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// Who is next: by priority, by wish, by the agent of the last time.
@AppTest
class QueueOrderTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Reception reception;

    private Hall hall;
    private Viewer admin;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        admin = hall.viewer(hall.cast.member(Role.ADMIN), Role.ADMIN);
    }

    @Test
    void theHigherPriorityIsServedFirstAndWithinItWhoCameFirst() throws Exception {
        List<UUID> ids = waiting(5);
        hall.in(() -> routing.prioritise(admin, ids.get(3), 2));
        hall.in(() -> routing.prioritise(admin, ids.get(4), 2));
        hall.in(() -> routing.prioritise(admin, ids.get(2), 1));

        assertThat(hall.in(() -> routing.placeOf(hall.conversation(ids.get(0)))).orElseThrow().place()).isEqualTo(4);
        List<UUID> served = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            served.add(hall.in(() -> routing.next(admin, null)).orElseThrow().id());
        }
        assertThat(served).containsExactly(ids.get(3), ids.get(4), ids.get(2), ids.get(0), ids.get(1));
    }

    @Test
    void automaticAssignmentKeepsTheSameOrder() throws Exception {
        List<UUID> ids = waiting(3);
        hall.in(() -> routing.prioritise(admin, ids.get(2), 1));

        UUID agent = hall.agent(1);

        Await.until("the preferred one is served", () -> agent.equals(hall.conversation(ids.get(2)).agent()));
        assertThat(hall.conversation(ids.get(0)).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void onlyWhoSeesWhoWaitsChangesTheOrderAndOnlyOfThoseWhoWait() throws Exception {
        UUID id = waiting(1).getFirst();

        assertThatThrownBy(() -> hall.in(() -> routing.prioritise(hall.viewer(hall.cast.member(Role.AGENT)), id, 1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> hall.in(() -> routing.prioritise(admin, id, 3))).isInstanceOf(InvalidField.class);
        hall.in(() -> routing.accept(admin, id));
        assertThatThrownBy(() -> hall.in(() -> routing.prioritise(admin, id, 1))).isInstanceOf(WrongState.class);
    }

    @Test
    void whoWaitsForAnAgentGetsNoOtherWhileThatOneIsThereAndHoldsNobodyUp() throws Exception {
        UUID wanted = hall.agent(1);
        UUID first = hall.come();
        Await.until("the wanted agent is full", () -> wanted.equals(hall.conversation(first).agent()));
        UUID free = hall.agent(5);
        UUID patient = hall.comeFor(new Wish(List.of(wanted), 0));
        UUID anybody = hall.come();

        Await.until("who waits for nobody is served", () -> free.equals(hall.conversation(anybody).agent()));
        assertThat(hall.conversation(patient).state()).isEqualTo(ConversationState.QUEUED);
        hall.in(() -> routing.end(hall.viewer(wanted), first, Ending.NONE));
        Await.until("the wanted agent serves", () -> wanted.equals(hall.conversation(patient).agent()));
    }

    @Test
    void whoWaitsForAnAgentWhoIsNotThereGoesToTheGroup() throws Exception {
        UUID away = hall.cast.addMember(Role.AGENT);
        UUID free = hall.agent(5);

        UUID id = hall.comeFor(new Wish(List.of(away), 0));

        Await.until("a colleague serves", () -> free.equals(hall.conversation(id).agent()));
    }

    @Test
    void aCustomerComesBackToTheSameAgentWhenTheWorkspaceWantsIt() throws Exception {
        hall.run(() -> reception.write(hall.cast.workspace(), new ReceptionSettings(true, 10, true, false, false, false, List.of())));
        UUID agent = hall.agent(5);
        UUID visitor = hall.visitor();
        UUID first = hall.comeBy(visitor);
        Await.until("served", () -> agent.equals(hall.conversation(first).agent()));
        UUID idle = hall.agent(5);
        UUID another = hall.come();
        Await.until("the other one has less to do", () -> idle.equals(hall.conversation(another).agent()));
        hall.in(() -> routing.end(hall.viewer(agent), first, Ending.NONE));
        for (int i = 0; i < 2; i++) {
            UUID byHand = hall.open();
            hall.in(() -> routing.accept(hall.viewer(agent, Role.ADMIN), byHand));
        }

        UUID again = hall.comeBy(visitor);

        Await.until("the same agent serves", () -> agent.equals(hall.conversation(again).agent()));
    }

    private List<UUID> waiting(int number) throws InterruptedException {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            UUID id = hall.come();
            Await.until("it has a number", () -> hall.conversation(id).queueNumber() != null);
            ids.add(id);
        }
        return ids;
    }
}
