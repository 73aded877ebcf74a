package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.categories.Ending;
import yingda.conversations.By;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.kernel.Refusal;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// Many customers at once before few agents, and every way out of a conversation at the same time.
@AppTest
class RushTest {

    private static final int AGENTS = 5;
    private static final int LIMIT = 4;
    private static final int CUSTOMERS = 100;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Transfers transfers;

    @Autowired
    Supervision supervision;

    @Test
    void exactlyAsManyAreServedAsFitTheOthersWaitInOrderAndEachEndServesTheNext() throws Exception {
        Hall hall = new Hall(context, port);
        for (int i = 0; i < AGENTS; i++) {
            hall.agent(LIMIT);
        }
        comeAtOnce(hall, CUSTOMERS);
        Await.until("all who fit are served, the others have numbers", () ->
                served(hall).size() == AGENTS * LIMIT && unnumbered(hall) == 0);
        long last = served(hall).stream().mapToLong(Conversation::queueNumber).max().orElseThrow();
        List<UUID> queue = hall.queue();
        assertThat(queue).hasSize(CUSTOMERS - AGENTS * LIMIT)
                .allSatisfy(id -> assertThat(hall.conversation(id).queueNumber()).isGreaterThan(last));

        for (UUID next : queue.subList(0, 10)) {
            Conversation one = served(hall).getFirst();
            hall.in(() -> routing.end(hall.viewer(one.agent()), one.id(), Ending.NONE));
            Await.until("the next is served", () -> hall.conversation(next).state() == ConversationState.SERVING);
            assertThat(hall.conversation(next).agent()).isEqualTo(one.agent());
        }
        assertThat(served(hall)).hasSize(AGENTS * LIMIT);
    }

    @Test
    void endsTransfersCardsAndVisitorsWhoLeaveAllAtOnceKeepEveryLoadRight() throws Exception {
        Hall hall = new Hall(context, port);
        UUID other = hall.group("after");
        List<UUID> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(hall.agent(LIMIT));
        }
        Viewer admin = hall.viewer(hall.cast.member(Role.ADMIN), Role.ADMIN);
        List<UUID> chats = comeAtOnce(hall, 40);
        Await.until("all who fit are served", () -> served(hall).size() == AGENTS * LIMIT);
        List<Future<?>> acts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 4; round++) {
                for (UUID id : chats) {
                    UUID to = agents.get(ThreadLocalRandom.current().nextInt(AGENTS));
                    int what = (round + chats.indexOf(id)) % 5;
                    acts.add(threads.submit(() -> act(hall, what, id, to, other, admin)));
                }
            }
        }
        for (Future<?> act : acts) {
            act.get();
        }
        List<UUID> all = new ArrayList<>(agents);
        all.add(admin.member());
        Await.until("every load is what its member serves", () -> all.stream()
                .allMatch(member -> hall.seat(member).load() == hall.serving(member)));
        assertThat(agents).allSatisfy(agent -> assertThat(hall.serving(agent)).isLessThanOrEqualTo(LIMIT));
    }

    private void act(Hall hall, int what, UUID id, UUID to, UUID group, Viewer admin) {
        UUID workspace = hall.cast.workspace();
        UUID agent = hall.conversation(id).agent();
        Viewer server = agent == null ? admin : hall.viewer(agent);
        try {
            switch (what) {
                case 0 -> hall.in(() -> routing.end(server, id, Ending.NONE));
                case 1 -> hall.in(() -> transfers.transfer(server, id, to, null));
                case 2 -> hall.in(() -> routing.end(workspace, id, By.VISITOR, "", _ -> true));
                case 3 -> hall.in(() -> supervision.takeOver(admin, id));
                default -> hall.run(() -> {
                    transfers.offer(server, id, group, null);
                    transfers.follow(workspace, id, hall.conversation(id).visitor(), hall.conversation(id).seq());
                });
            }
        } catch (Refusal somebodyWasFaster) {
            // Served by another one, ended, full, or another line came after the card.
        }
    }

    private static List<UUID> comeAtOnce(Hall hall, int number) throws Exception {
        List<Future<UUID>> coming = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < number; i++) {
                coming.add(threads.submit(() -> hall.comeBy(hall.visitor())));
            }
        }
        List<UUID> ids = new ArrayList<>();
        for (Future<UUID> one : coming) {
            ids.add(one.get());
        }
        assertThat(Set.copyOf(ids)).hasSize(number);
        return ids;
    }

    private static List<Conversation> served(Hall hall) {
        return hall.system.sql("select id from conversation where workspace_id = ? and state = 'serving' order by queue_number")
                .param(hall.cast.workspace()).query(UUID.class).list().stream().map(hall::conversation).toList();
    }

    private static int unnumbered(Hall hall) {
        return hall.system.sql("select count(*) from conversation where workspace_id = ? and queue_number is null")
                .param(hall.cast.workspace()).query(Integer.class).single();
    }
}
