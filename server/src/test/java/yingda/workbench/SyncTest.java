package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

/// Snapshot + events = fresh snapshot, for every verb and every kind of viewer.
@AppTest
class SyncTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final List<AgentClient> pages = new ArrayList<>();
    private Hall hall;
    private UUID agent;
    private UUID colleague;
    private AgentClient own;
    private AgentClient admins;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        agent = hall.cast.addMember(Role.AGENT);
        colleague = hall.cast.addMember(Role.AGENT);
        own = page(agent);
        page(colleague);
        admins = page(hall.cast.member(Role.ADMIN));
    }

    private AgentClient page(UUID member) {
        AgentClient page = new AgentClient(hall.cast, member, port);
        pages.add(page);
        return page;
    }

    @AfterEach
    void close() {
        pages.forEach(AgentClient::close);
    }

    @Test
    void everyVerbBringsEveryPageToWhatAFreshOneShows() throws Exception {
        UUID first = hall.come();
        UUID second = hall.come();
        agree();

        own.api.put("/api/desk/seat", Map.of("status", "online", "capacity", 1)).ok();
        Await.until("the first is served", () -> agent.equals(hall.conversation(first).agent()));
        agree();

        own.api.post("/api/queue/next", Map.of()).ok();
        agree();

        pages.get(1).api.put("/api/desk/seat", Map.of("status", "online", "autoAccept", false)).ok();
        own.api.post("/api/conversations/" + second + "/transfer", Map.of("memberId", colleague)).ok();
        agree();

        own.api.post("/api/conversations/" + first + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "您好")).ok();
        agree();

        String draft = "/api/conversations/" + first + "/draft";
        own.api.put(draft, Map.of("kind", "chat", "content", Map.of("text", "还有"), "version", 0)).ok();
        agree();
        assertThat(own.row(first).get("draft").asBoolean()).isTrue();
        own.api.delete(draft).ok();
        agree();
        assertThat(own.row(first).get("draft").asBoolean()).isFalse();

        own.socket.send(Map.of("t", "read", "conversation", first, "seq", 99));
        Await.until("read", () -> hall.conversation(first).unread() == 0);
        agree();

        String customer = hall.conversation(first).customer().toString();
        own.api.patch("/api/customers/" + customer, Map.of("displayName", "林小姐")).ok();
        agree();

        own.api.post("/api/conversations/" + first + "/end").ok();
        agree();

        UUID third = hall.come();
        Await.until("the third is served", () -> agent.equals(hall.conversation(third).agent()));
        UUID fourth = hall.come();
        Await.until("the fourth waits", () -> hall.conversation(fourth).queueNumber() != null);
        agree();

        admins.api.post("/api/conversations/" + fourth + "/accept").ok();
        agree();
        assertThat(admins.row(fourth).at("/agent/id").asString()).isEqualTo(hall.cast.member(Role.ADMIN).toString());

        own.api.put("/api/desk/seat", Map.of("status", "busy")).ok();
        agree();
    }

    @Test
    void whoComesBackWithACursorGetsWhatWasMissed() throws Exception {
        var desk = own.api.get("/api/desk").ok().json();
        UUID id = hall.come();
        Await.until("the page has heard", () -> admins.row(id) != null);

        try (var again = AgentClient.open(admins.api, port)) {
            again.send(Map.of("t", "hello", "protocol", 1, "cursor", desk.get("cursor")));
            var hello = again.await("hello");
            assertThat(hello.at("/cursor/epoch")).isEqualTo(desk.at("/cursor/epoch"));
            var row = again.await("the row", frame -> frame.at("/row/id").asString("").equals(id.toString()));
            assertThat(row.get("n").asLong()).isGreaterThan(desk.at("/cursor/n").asLong());
        }
    }

    @Test
    void anUnknownCursorMeansTheSnapshotAndThenHelloOnTheSameSocket() throws Exception {
        try (var socket = AgentClient.open(admins.api, port)) {
            socket.send(Map.of("t", "hello", "protocol", 1, "cursor", Map.of("epoch", UUID.randomUUID(), "n", 7)));
            assertThat(socket.await("resync").get("afterMs").asInt()).isBetween(1_000, 5_000);
            var cursor = admins.api.get("/api/desk").ok().json().get("cursor");
            socket.send(Map.of("t", "hello", "protocol", 1, "cursor", cursor));
            UUID id = hall.come();
            socket.await("the row", frame -> frame.at("/row/id").asString("").equals(id.toString()));
        }
    }

    private void agree() throws InterruptedException {
        for (AgentClient page : pages) {
            try {
                Await.until("the page shows what a fresh one shows", () -> {
                    try (AgentClient fresh = new AgentClient(hall.cast, member(page), port)) {
                        return page.shown().equals(fresh.shown());
                    }
                });
            } catch (AssertionError differs) {
                try (AgentClient fresh = new AgentClient(hall.cast, member(page), port)) {
                    assertThat(page.shown()).isEqualTo(fresh.shown());
                }
                throw differs;
            }
        }
    }

    private UUID member(AgentClient page) {
        return switch (pages.indexOf(page)) {
            case 0 -> agent;
            case 1 -> colleague;
            default -> hall.cast.member(Role.ADMIN);
        };
    }
}
