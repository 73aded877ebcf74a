package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.NotYours;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class TransferCardTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Transfers transfers;

    private Hall hall;
    private UUID workspace;
    private UUID agent;
    private UUID other;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        workspace = hall.cast.workspace();
        agent = hall.cast.member(Role.AGENT);
        other = hall.group("after");
    }

    @Test
    void aCardTakesTheCustomerToTheOtherGroupAndFreesItsAgent() throws Exception {
        UUID visitor = hall.visitor();
        Conversation chat = served(visitor);
        long before = hall.conversation(chat.id()).version();
        long seq = card(chat, other);

        hall.run(() -> transfers.follow(workspace, chat.id(), visitor, seq));

        Conversation moved = hall.conversation(chat.id());
        assertThat(moved.group()).isEqualTo(other);
        assertThat(moved.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(moved.agent()).isNull();
        assertThat(moved.version()).isGreaterThan(before);
        assertThat(hall.seat(agent).load()).isZero();
        Await.until("it has a number in the other queue", () -> hall.conversation(chat.id()).queueNumber() != null);
    }

    @Test
    void aVisitorGoesToAnyGroupThatCustomersMayChoose() {
        UUID visitor = hall.visitor();
        Conversation chat = served(visitor);
        assertThatThrownBy(() -> hall.run(() -> transfers.choose(workspace, chat.id(), visitor, "after"))).isInstanceOf(NotFound.class);
        hall.cast.api(Role.SUPER).patch("/api/groups/" + other, Map.of("clientShown", true, "clientName", "售后服务", "phone", "400-1")).ok();

        assertThat(hall.cast.stranger().get("/api/webchat/" + hall.cast.channelKey() + "/groups").ok().text())
                .isEqualTo("{\"groups\":[{\"identifier\":\"after\",\"name\":\"售后服务\",\"phone\":\"400-1\"}]}");
        hall.run(() -> transfers.choose(workspace, chat.id(), UUID.randomUUID(), "after"));
        assertThat(hall.conversation(chat.id()).agent()).isEqualTo(agent);
        hall.run(() -> transfers.choose(workspace, chat.id(), visitor, "after"));
        hall.run(() -> transfers.choose(workspace, chat.id(), visitor, "after"));

        assertThat(hall.conversation(chat.id()).group()).isEqualTo(other);
        assertThat(hall.conversation(chat.id()).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(hall.seat(agent).load()).isZero();
    }

    @Test
    void aCardWorksOnceAndClosesTheOthers() {
        UUID visitor = hall.visitor();
        Conversation chat = served(visitor);
        long first = card(chat, other);
        long second = card(chat, hall.group("third"));

        hall.run(() -> transfers.follow(workspace, chat.id(), visitor, second));

        for (long seq : List.of(first, second)) {
            assertThatThrownBy(() -> hall.run(() -> transfers.follow(workspace, chat.id(), visitor, seq))).isInstanceOf(CardUsed.class);
        }
    }

    @Test
    void ofManyClicksAtOnceExactlyOneMovesTheConversation() throws Exception {
        UUID visitor = hall.visitor();
        Conversation chat = served(visitor);
        long seq = card(chat, other);
        List<Future<Boolean>> clicks = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                clicks.add(threads.submit(() -> follows(chat, visitor, seq)));
            }
        }
        int moved = 0;
        for (Future<Boolean> click : clicks) {
            moved += click.get() ? 1 : 0;
        }
        assertThat(moved).isEqualTo(1);
        assertThat(hall.conversation(chat.id()).moves()).isEqualTo(1);
        assertThat(hall.seat(agent).load()).isZero();
    }

    private boolean follows(Conversation chat, UUID visitor, long seq) {
        try {
            hall.run(() -> transfers.follow(workspace, chat.id(), visitor, seq));
            return true;
        } catch (CardUsed somebodyWasFaster) {
            return false;
        }
    }

    @Test
    void nobodyButTheVisitorFollowsACard() {
        UUID visitor = hall.visitor();
        Conversation chat = served(visitor);
        long seq = card(chat, other);

        assertThatThrownBy(() -> hall.run(() -> transfers.follow(workspace, chat.id(), UUID.randomUUID(), seq))).isInstanceOf(NotFound.class);
        hall.run(() -> transfers.follow(workspace, chat.id(), visitor, seq));
        assertThat(hall.conversation(chat.id()).group()).isEqualTo(other);
    }

    @Test
    void aCardIsOfferedByTheServingAgentAndLeadsToAnotherGroupOnly() {
        Conversation chat = served(hall.visitor());
        UUID colleague = hall.cast.addMember(Role.AGENT);

        assertThatThrownBy(() -> offer(colleague, chat, other)).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> offer(agent, chat, hall.cast.group())).isInstanceOf(InvalidField.class);
        assertThatThrownBy(() -> offer(agent, chat, UUID.randomUUID())).isInstanceOf(InvalidField.class);
    }

    private Conversation served(UUID visitor) {
        UUID id = hall.openBy(visitor);
        hall.in(() -> routing.accept(hall.viewer(agent, Role.ADMIN), id));
        return hall.conversation(id);
    }

    private void offer(UUID member, Conversation chat, UUID group) {
        hall.run(() -> transfers.offer(hall.viewer(member), chat.id(), group, "<p onclick='x'>您好</p>"));
    }

    /// The line that shows it.
    private long card(Conversation chat, UUID group) {
        offer(agent, chat, group);
        return hall.conversation(chat.id()).seq();
    }
}
