package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import yingda.channels.Channels;
import yingda.channels.WebchatSettings;
import yingda.conversations.By;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.routing.Routing;
import yingda.webchat.VisitorClient;

/// What is sent when a conversation is greeted, set aside, taken over, moved and closed is what the pages are tested
/// with.
@AppTest
class ServingWireTest {

    static final Set<String> FRAMES = Set.of("agent.down.line-greeting.json", "visitor.down.line-greeting.json",
            "agent.down.line-moved.json", "visitor.down.line-moved.json", "agent.down.line-taken-over.json",
            "visitor.down.line-taken-over.json",
            "agent.down.line-snoozed.json", "agent.down.line-woken.json", "agent.down.line-prioritised.json",
            "agent.down.line-transfer-card.json", "visitor.down.line-transfer-card.json", "agent.down.line-whisper.json",
            "agent.down.notice.json", "agent.down.row-snoozed.json", "visitor.down.conversation-expected.json");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    @Autowired
    Routing routing;

    private final List<SocketClient> agents = new ArrayList<>();
    private final List<SocketClient> visitors = new ArrayList<>();
    private Hall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(context, port);
        hall.in(() -> channels.edit(hall.cast.workspace(), hall.cast.channel(), "官网", hall.cast.group(),
                new WebchatSettings("#336699", null, List.of()), false));
        VisitorClient anybody = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> anybody.http().get(anybody.path("")).status() == 200);
    }

    @AfterEach
    void close() {
        agents.forEach(SocketClient::close);
        visitors.forEach(SocketClient::close);
    }

    private SocketClient page(ApiClient api) {
        SocketClient socket = AgentClient.open(api, port);
        agents.add(socket);
        socket.send(Map.of("t", "hello", "protocol", 1));
        socket.await("counts");
        return socket;
    }

    @Test
    void everyFrameOfServingIsSentAsThePagesKnowIt() throws Exception {
        ApiClient admin = hall.cast.api(Role.ADMIN);
        UUID agent = hall.cast.addMember(Role.AGENT);
        ApiClient own = hall.cast.api(agent);
        SocketClient front = new VisitorClient(port, hall.cast.channelKey()).page();
        visitors.add(front);
        UUID id = UUID.fromString(VisitorClient.send(front, "你好").get("conversation").asString());
        SocketClient watch = page(admin);
        SocketClient desk = page(own);
        own.put("/api/desk/seat", Map.of("greeting", "您好", "autoAccept", false, "status", "online")).ok();
        watch.send(Map.of("t", "watch", "conversation", id, "after", 0));

        threeWereServed(id);
        sent(front, frame -> frame.at("/conversation/expectedWaitSeconds").isNumber());
        admin.put("/api/conversations/" + id + "/priority", Map.of("priority", 2)).ok();
        own.post("/api/queue/next", Map.of()).ok();
        sent(front, frame -> event(frame, "greeting"));
        admin.post("/api/conversations/" + id + "/whisper", Map.of("clientId", UUID.randomUUID(), "text", "先问订单号")).ok();
        sent(desk, frame -> frame.path("t").asString("").equals("notice"));
        String until = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS).toString();
        own.post("/api/conversations/" + id + "/snooze", Map.of("until", until)).ok();
        sent(desk, frame -> frame.at("/row/snoozedUntil").isString());
        VisitorClient.send(front, "在吗");
        sent(watch, frame -> event(frame, "woken"));
        admin.post("/api/conversations/" + id + "/take-over").ok();
        sent(front, frame -> event(frame, "taken-over"));
        card(id, admin, front, watch);
        hall.in(() -> routing.end(hall.cast.workspace(), id, By.AUTO, "再见", _ -> true));
        sent(front, frame -> event(frame, "closing"));
        sent(watch, frame -> event(frame, "closing"));

        assertSent("agent.down.", agents);
        assertSent("visitor.down.", visitors);
    }

    /// A minute ago: so much can be told about the wait.
    private void threeWereServed(UUID id) {
        for (int i = 0; i < 3; i++) {
            hall.system.sql("""
                    insert into conversation_change (workspace_id, conversation_id, id, change, group_id, at)
                    values (?, ?, ?, 'assigned', ?, now() - interval '1 minute')""")
                    .params(hall.cast.workspace(), id, UUID.randomUUID(), hall.cast.group()).update();
        }
    }

    private void card(UUID id, ApiClient agent, SocketClient front, SocketClient watch) throws Exception {
        UUID other = UUID.randomUUID();
        hall.system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'after', '售后')")
                .params(hall.cast.workspace(), other).update();
        agent.post("/api/conversations/" + id + "/transfer-card", Map.of("groupId", other, "note", "<p>由<b>售后</b>处理</p>")).ok();
        sent(watch, frame -> kind(frame, "transfer-card"));
        sent(front, frame -> kind(frame, "transfer-card"));
        JsonNode card = front.frames().stream().filter(frame -> kind(frame, "transfer-card")).findFirst().orElseThrow();
        ObjectNode jump = (ObjectNode) Golden.named("visitor.up.jump.json").firstEntry().getValue();
        front.send(jump.put("conversation", id.toString()).put("seq", card.at("/line/seq").asLong()));
        sent(front, frame -> event(frame, "moved"));
    }

    private static void sent(SocketClient socket, Predicate<JsonNode> wanted) throws InterruptedException {
        Await.until("it is sent", () -> socket.frames().stream().anyMatch(wanted));
    }

    private static boolean event(JsonNode frame, String event) {
        return frame.at("/line/content/event").asString("").equals(event);
    }

    private static boolean kind(JsonNode frame, String kind) {
        return frame.at("/line/kind").asString("").equals(kind);
    }

    private static void assertSent(String side, List<SocketClient> sockets) {
        TreeMap<String, JsonNode> golden = Golden.named(side);
        golden.keySet().retainAll(FRAMES);
        assertThat(golden).isNotEmpty();
        assertThat(Golden.unsent(golden, sockets.stream().flatMap(socket -> socket.frames().stream()).toList())).isEmpty();
    }
}
