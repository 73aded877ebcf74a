package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
import yingda.conversations.Conversations;
import yingda.conversations.DeadNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

/// The server sends and takes the very frames with which the pages are tested. Those of mails are in
/// `email/MailWireTest`, those of kinds and recall in `MessagesWireTest`, those of cards
/// and tags in `CustomersWireTest`, those of what becomes of conversations in [ServingWireTest], `beat` is in `live/SocketsTest`, what the
/// server says by itself in `replies/AutoRepliesTest` and `silence/SilenceTest`.
@AppTest
class WireTest {

    private static final Set<String> ELSEWHERE = Set.of("agent.down.line-mail.json", "agent.down.line-mail-sent.json",
            "agent.down.line-reopened.json", "agent.down.delivery.json", "agent.down.line-auto-reply.json",
            "agent.down.line-timed-out.json", "agent.down.line-closing.json", "visitor.down.line-auto-reply.json",
            "visitor.down.line-timed-out.json", "visitor.down.line-closing.json", "agent.down.viewing.json",
            "agent.down.mentioned.json", "agent.down.beat.json", "visitor.down.beat.json");
    private static final Set<String> OF_MESSAGES = MessagesWireTest.DOWN;
    private static final String OTHER_GROUP_NEEDED = "visitor.up.jump.json";
    private static final String CONVERSATION = "01950001-0000-7000-8000-000000000001";
    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    @Autowired
    Conversations conversations;

    private final List<SocketClient> agents = new ArrayList<>();
    private final List<SocketClient> visitors = new ArrayList<>();
    private Hall hall;
    private UUID agent;
    private UUID colleague;
    private ApiClient own;
    private VisitorClient visitor;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(context, port);
        UUID workspace = hall.cast.workspace();
        hall.in(() -> channels.edit(workspace, hall.cast.channel(), "官网", hall.cast.group(),
                new WebchatSettings("#336699", "欢迎光临", List.of()), false));
        visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).ok().json()
                .get("welcome").asString("").equals("欢迎光临"));
        agent = withPicture(Role.ADMIN);
        colleague = withPicture(Role.AGENT);
        own = hall.cast.api(agent);
    }

    private UUID withPicture(Role role) {
        UUID member = hall.cast.addMember(role);
        UUID picture = id(hall.cast.api(member).upload("/api/files", "avatar.png", PNG).ok().json());
        hall.system.sql("update member set avatar_file_id = ? where workspace_id = ? and id = ?")
                .params(picture, hall.cast.workspace(), member).update();
        return member;
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

    private SocketClient visitorsPage() {
        SocketClient socket = visitor.page();
        visitors.add(socket);
        return socket;
    }

    @Test
    void everyFrameDownIsSentAsThePagesKnowIt() throws Exception {
        SocketClient admin = page(hall.cast.api(Role.ADMIN));
        SocketClient front = visitorsPage();
        UUID id = UUID.fromString(VisitorClient.send(front, "你好").get("conversation").asString());
        awaitAny(front, "/conversation/place", "1");
        awaitAny(admin, "/row/queuePlace", "1");
        admin.send(Map.of("t", "watch", "conversation", id, "after", 0));

        SocketClient desk = page(own);
        hall.in(() -> conversations.requeue(hall.cast.workspace(), accepted(id)));
        own.post("/api/conversations/" + id + "/accept").ok();
        hall.sit(colleague, 5);
        SocketClient back = visitorsPage();
        desk.send(Map.of("t", "watch", "conversation", id, "after", 0));
        awaitAny(desk, "/row/agent/id", agent.toString());
        talk(id, front, back, desk, admin);
        refuse(id, front, admin);
        assign();
        own.post("/api/conversations/" + id + "/transfer", Map.of("memberId", colleague)).ok();
        hall.cast.api(colleague).post("/api/conversations/" + id + "/end").ok();
        awaitAny(front, "/conversation/state", "ended");
        awaitAny(front, "/line/content/event", "ended");
        awaitAny(admin, "/t", "gone");
        awaitAny(admin, "/line/content/event", "ended");
        readAnew(id, admin);

        assertSent("visitor.down.", visitors);
        assertSent("agent.down.", agents);
    }

    /// Accepts it by hand and says so.
    private UUID accepted(UUID id) {
        own.post("/api/conversations/" + id + "/accept").ok();
        return id;
    }

    private void talk(UUID id, SocketClient front, SocketClient back, SocketClient desk, SocketClient admin) {
        VisitorClient.send(front, "第二句");
        VisitorClient.line(back, "第二句");
        UUID picture = id(visitor.http().upload(visitor.path("/files"), "photo.png", PNG).ok().json());
        front.send(Map.of("t", "send", "id", UUID.randomUUID(), "kind", "image", "file", picture));
        back.await("the picture", frame -> frame.at("/line/kind").asString("").equals("image"));
        desk.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "text", "text", "您好"));
        desk.await("ack");
        desk.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "note", "text", "VIP"));
        UUID file = id(own.upload("/api/files", "manual.txt", "说明".getBytes()).ok().json());
        desk.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "file", "file", file));
        back.await("the file", frame -> frame.at("/line/kind").asString("").equals("file"));
        admin.await("the file", frame -> frame.at("/line/kind").asString("").equals("file"));
        desk.send(Map.of("t", "typing", "conversation", id, "on", true));
        front.await("typing");
        front.send(Map.of("t", "typing", "on", true));
        desk.await("typing");
        desk.send(Map.of("t", "read", "conversation", id, "seq", 4));
        front.await("read");
        front.send(Map.of("t", "read", "seq", 5));
        desk.await("read");
    }

    private void refuse(UUID id, SocketClient front, SocketClient admin) {
        admin.send(Map.of("t", "send", "conversation", id, "id", UUID.randomUUID(), "kind", "text", "text", "mine"));
        admin.await("refused");
        UUID tooLong = UUID.randomUUID();
        front.send(Map.of("t", "send", "id", tooLong, "kind", "text", "text", "x".repeat(4_001)));
        VisitorClient.refused(front, tooLong);
        for (int i = 0; i < 150; i++) {
            front.send(Map.of("t", "send", "id", UUID.randomUUID(), "kind", "text", "text", "again"));
        }
        front.await("too many", frame -> frame.path("code").asString("").equals("too-many"));
    }

    /// Another visitor's conversation goes to an agent by itself, and back into the queue.
    private void assign() {
        VisitorClient other = visitor;
        visitor = new VisitorClient(port, hall.cast.channelKey());
        SocketClient front = visitorsPage();
        UUID id = UUID.fromString(VisitorClient.send(front, "你好").get("conversation").asString());
        front.await("an agent", frame -> event(frame, "assigned"));
        SocketClient seat = page(hall.cast.api(colleague));
        seat.send(Map.of("t", "watch", "conversation", id, "after", 0));
        seat.await("an agent", frame -> event(frame, "assigned"));
        visitor = other;
    }

    private void readAnew(UUID id, SocketClient admin) {
        DeadNode dead = new DeadNode(context);
        UUID other = hall.open();
        for (int i = 0; i < 201; i++) {
            dead.take(hall.cast.workspace(), other, hall.conversation(other).customer(), "line");
        }
        admin.send(Map.of("t", "watch", "conversation", other, "after", 0));
        admin.await("resync");
        admin.send(Golden.named("agent.up.hello.json").firstEntry().getValue());
        admin.await("resync");
        SocketClient page = visitor.page(UUID.randomUUID().toString(), 0);
        visitors.add(page);
        page.await("resync");
    }

    /// Frames of different origin come in any order.
    private static void awaitAny(SocketClient socket, String part, String value) throws InterruptedException {
        Await.until(part + " = " + value,
                () -> socket.frames().stream().anyMatch(frame -> frame.at(part).asString("").equals(value)));
    }

    private static boolean event(JsonNode frame, String event) {
        return frame.at("/line/content/event").asString("").equals(event);
    }

    private static void assertSent(String side, List<SocketClient> sockets) {
        TreeMap<String, JsonNode> golden = Golden.named(side);
        List<JsonNode> sent = sockets.stream().flatMap(socket -> socket.frames().stream()).toList();
        assertThat(Golden.unknown(golden, sent)).isEmpty();
        ELSEWHERE.forEach(golden::remove);
        OF_MESSAGES.forEach(golden::remove);
        CustomersWireTest.DOWN.forEach(golden::remove);
        ServingWireTest.FRAMES.forEach(golden::remove);
        assertThat(Golden.unsent(golden, sent)).isEmpty();
    }

    @Test
    void everyFrameUpOfVisitorsIsTakenAsItIs() {
        TreeMap<String, JsonNode> up = Golden.named("visitor.up.");
        hall.system.sql("update service_group set client_shown = true where id = ?").param(hall.cast.group()).update();
        Map<String, String> real = Map.of("pW1cN9n2Qk0aZ7rB3xYtLg", visitor.token,
                "01950008-0000-7000-8000-000000000008", upload("a.png").toString(),
                "0195000a-0000-7000-8000-00000000000a", upload("b.png").toString());
        for (String hello : List.of("visitor.up.hello-first.json", "visitor.up.hello.json")) {
            SocketClient socket = visitor.socket();
            visitors.add(socket);
            assertRefused(socket, withMore(up.get(hello)));
            socket.sendText(with(real, up.get(hello)));
            socket.await("hello");
        }
        SocketClient socket = visitorsPage();
        up.keySet().removeIf(name -> name.contains("hello") || name.contains("recall") || name.contains("faq")
                || name.equals(OTHER_GROUP_NEEDED));
        assertTaken(socket, up, real);
        assertThat(acknowledged(socket)).isEqualTo(up.keySet().stream().filter(name -> name.contains("send")).count());
    }

    private UUID upload(String name) {
        return id(visitor.http().upload(visitor.path("/files"), name, PNG).ok().json());
    }

    @Test
    void everyFrameUpOfAgentsIsTakenAsItIs() {
        UUID id = hall.open();
        accepted(id);
        Map<String, String> real = Map.of(CONVERSATION, id.toString(), "0195000a-0000-7000-8000-00000000000a",
                id(own.upload("/api/files", "manual.txt", "说明".getBytes()).ok().json()).toString());
        SocketClient socket = AgentClient.open(own, port);
        agents.add(socket);
        TreeMap<String, JsonNode> up = Golden.named("agent.up.");
        for (String hello : List.of("agent.up.hello-first.json", "agent.up.hello.json")) {
            assertRefused(socket, withMore(up.get(hello)));
            socket.sendText(up.get(hello).toString());
            socket.await("hello");
        }
        up.keySet().removeIf(name -> name.contains("hello") || name.contains("recall"));
        assertTaken(socket, up, real);
        assertThat(acknowledged(socket)).isEqualTo(up.keySet().stream().filter(name -> name.contains("send")).count());
    }

    /// Each is taken as it is and refused with one field more. A frame is worked on after those before it, so what is
    /// refused shows in the order of the answers.
    private static void assertTaken(SocketClient socket, TreeMap<String, JsonNode> up, Map<String, String> real) {
        assertThat(up).isNotEmpty();
        up.forEach((name, frame) -> {
            assertRefused(socket, withMore(frame));
            int before = refusals(socket);
            socket.sendText(with(real, frame));
            assertRefused(socket, Map.of("t", "no such frame"));
            assertThat(refusals(socket)).as(name + " " + socket.frames()).isEqualTo(before + 1);
        });
    }

    private static void assertRefused(SocketClient socket, Object frame) {
        socket.send(frame);
        assertThat(socket.await("refused").get("code").asString()).isIn("unknown-property", "unknown-frame");
    }

    private static int refusals(SocketClient socket) {
        return (int) socket.frames().stream().filter(frame -> frame.get("t").asString().equals("refused")).count();
    }

    private static long acknowledged(SocketClient socket) {
        return socket.frames().stream().filter(frame -> frame.get("t").asString().equals("ack")).count();
    }

    private static JsonNode withMore(JsonNode frame) {
        return ((ObjectNode) frame.deepCopy()).put("more", true);
    }

    private static String with(Map<String, String> real, JsonNode frame) {
        String text = frame.toString();
        for (Map.Entry<String, String> one : real.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return text;
    }

    private static UUID id(JsonNode json) {
        return UUID.fromString(json.get("id").asString());
    }
}
