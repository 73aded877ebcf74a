package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.categories.Ending;
import yingda.kernel.Refusal;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class LimitUnderConcurrencyTest {

    private static final int CAPACITY = 3;
    private static final int AGENTS = 4;
    private static final int CUSTOMERS = 60;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Transfers transfers;

    @Test
    void noAgentIsEverGivenMoreThanTheLimitAndNobodyIsForgotten() throws Exception {
        Hall hall = new Hall(context, port);
        List<UUID> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            agents.add(hall.agent(CAPACITY));
        }
        AtomicBoolean over = new AtomicBoolean();
        Queue<String> exceeded = new ConcurrentLinkedQueue<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> watch = threads.submit(() -> watch(hall, over, exceeded));
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                work.add(threads.submit(hall::come));
            }
            for (UUID agent : agents) {
                work.add(threads.submit(() -> serveUntilAllEnded(hall, agent, agents)));
            }
            try {
                for (Future<?> one : work) {
                    one.get();
                }
            } finally {
                over.set(true);
            }
            watch.get();
        }
        assertThat(exceeded).isEmpty();
        assertThat(ended(hall)).isEqualTo(CUSTOMERS);
        assertThat(agents).allSatisfy(agent -> assertThat(hall.seat(agent).load()).isZero());
    }

    @Test
    void theWatchWouldSeeAnAgentAboveTheLimit() throws Exception {
        Hall hall = new Hall(context, port);
        UUID agent = hall.agent(1);
        UUID first = hall.come();
        Await.until("served", () -> agent.equals(hall.conversation(first).agent()));
        hall.come();

        hall.in(() -> routing.next(hall.viewer(agent), null));

        assertThat(aboveLimit(hall)).containsExactly(agent.toString());
        assertThat(hall.serving(agent)).isEqualTo(2);
    }

    @Test
    void customersAreServedInTheOrderOfTheirNumbers() throws Exception {
        Hall hall = new Hall(context, port);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                threads.submit(hall::come);
            }
        }
        Await.until("all have a number", () -> hall.system
                .sql("select count(*) from conversation where workspace_id = ? and queue_number is not null")
                .param(hall.cast.workspace()).query(Integer.class).single() == 30);
        List<UUID> queue = hall.queue();
        UUID agent = hall.agent(7);
        Await.until("as many as fit are served", () -> hall.serving(agent) == 7);

        assertThat(hall.queue()).containsExactlyElementsOf(queue.subList(7, 30));
        for (int i = 7; i < 30; i++) {
            UUID next = queue.get(i);
            assertThat(hall.in(() -> routing.next(hall.viewer(agent), null)).orElseThrow().id()).isEqualTo(next);
        }
    }

    @Test
    void agentsWhoTakeTheNextAtTheSameTimeGetDifferentOnes() throws Exception {
        Hall hall = new Hall(context, port);
        for (int i = 0; i < 12; i++) {
            hall.open();
        }
        List<Future<UUID>> taken = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                UUID agent = hall.cast.addMember(Role.AGENT);
                taken.add(threads.submit(() -> hall.in(() -> routing.next(hall.viewer(agent), null)).orElseThrow().id()));
            }
        }
        List<UUID> ids = new ArrayList<>();
        for (Future<UUID> one : taken) {
            ids.add(one.get());
        }
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(hall.queue()).isEmpty();
    }

    /// Each agent hands some on to colleagues and ends the rest.
    private void serveUntilAllEnded(Hall hall, UUID agent, List<UUID> agents) {
        while (ended(hall) < CUSTOMERS) {
            List<UUID> mine = hall.system
                    .sql("select id from conversation where workspace_id = ? and agent_id = ? and state = 'serving'")
                    .params(hall.cast.workspace(), agent).query(UUID.class).list();
            for (UUID id : mine) {
                UUID colleague = agents.get(ThreadLocalRandom.current().nextInt(AGENTS));
                try {
                    hall.in(() -> colleague.equals(agent) ? routing.end(hall.viewer(agent), id, Ending.NONE)
                            : transfers.transfer(hall.viewer(agent), id, colleague, null));
                } catch (Refusal fullOrGone) {
                    // The colleague has no room now.
                }
            }
        }
    }

    private static void watch(Hall hall, AtomicBoolean over, Queue<String> exceeded) {
        while (!over.get()) {
            exceeded.addAll(aboveLimit(hall));
        }
    }

    private static List<String> aboveLimit(Hall hall) {
        return hall.system.sql("""
                select s.member_id::text from seat s where s.workspace_id = :workspace and (s.load > s.capacity or s.capacity <
                    (select count(*) from conversation c where c.workspace_id = s.workspace_id
                     and c.agent_id = s.member_id and c.state = 'serving'))""")
                .param("workspace", hall.cast.workspace()).query(String.class).list();
    }

    private static int ended(Hall hall) {
        return hall.system.sql("select count(*) from conversation where workspace_id = ? and state = 'ended'")
                .param(hall.cast.workspace()).query(Integer.class).single();
    }
}
