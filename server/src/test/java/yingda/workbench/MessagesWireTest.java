package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

/// The golden frames of message kinds, recall, delivery and preview.
@AppTest
class MessagesWireTest {

    static final Set<String> DOWN = Set.of("agent.down.line-video.json", "agent.down.line-audio.json",
            "agent.down.line-rich.json", "agent.down.recalled.json", "agent.down.delivered.json", "agent.down.preview.json",
            "visitor.down.line-video.json", "visitor.down.line-audio.json", "visitor.down.line-rich.json",
            "visitor.down.recalled.json", "visitor.down.delivered.json");
    private static final byte[] VIDEO = "\0\0\0 ftypisom".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] SOUND = "ID3....".getBytes(StandardCharsets.ISO_8859_1);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void everyFrameIsSentAndTakenAsThePagesKnowIt() throws Exception {
        Hall hall = new Hall(context, port);
        UUID member = hall.cast.addMember(Role.AGENT);
        ApiClient api = hall.cast.api(member);
        hall.cast.api(Role.SUPER).put("/api/settings/messages", Map.of("recallMinutes", 2, "visitorPreview", true)).ok();
        VisitorClient visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        hall.sit(member, 10);
        picture(hall, api, member);
        try (SocketClient front = visitor.page(); SocketClient second = visitor.page(); SocketClient desk = AgentClient.open(api, port)) {
            String id = VisitorClient.send(front, "有大一号的吗").get("conversation").asString();
            long asked = front.frames().stream().filter(frame -> frame.get("t").asString().equals("ack")).findFirst().orElseThrow().get("seq").asLong();
            Await.until("it is served", () -> api.get("/api/conversations/" + id).status() == 200);
            desk.send(Map.of("t", "hello", "protocol", 1));
            desk.await("counts");
            desk.send(Map.of("t", "watch", "conversation", id, "after", 0));
            say(front, Map.of("t", "send", "kind", "video", "file", file(visitor, VIDEO), "seconds", 12));
            answer(api, id, Map.of("kind", "audio", "fileId", api.upload("/api/files", "录音.mp3", SOUND).ok().json().get("id").asString(), "seconds", 7));
            long rich = answer(api, id, Map.of("kind", "rich", "html", "<p>请看<b>尺码表</b></p>", "quote", asked));
            second.await("the rich text", frame -> frame.at("/line/kind").asString("").equals("rich"));

            front.send(up("visitor.up.delivered.json", id, rich));
            desk.await("delivered");
            desk.send(up("agent.up.delivered.json", id, asked));
            front.await("delivered");
            front.send(up("visitor.up.preview.json", id, 0));
            desk.await("preview");
            desk.send(up("agent.up.recall.json", id, rich));
            desk.await("recalled");
            front.send(up("visitor.up.recall.json", id, asked));
            front.await("the own recall", frame -> frame.path("by").asString("").equals("customer"));
            second.await("the own recall", frame -> frame.path("by").asString("").equals("customer"));

            assertSent("agent.down.", List.of(desk));
            assertSent("visitor.down.", List.of(front, second));
        }
    }

    /// So that no field of the sender is null.
    private static void picture(Hall hall, ApiClient api, UUID member) {
        byte[] png = Base64.getDecoder().decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        UUID file = UUID.fromString(api.upload("/api/files", "a.png", png).ok().json().get("id").asString());
        hall.system.sql("update member set avatar_file_id = ? where workspace_id = ? and id = ?")
                .params(file, hall.cast.workspace(), member).update();
    }

    private static String file(VisitorClient visitor, byte[] content) {
        return visitor.http().upload(visitor.path("/files"), "开箱.mp4", content).ok().json().get("id").asString();
    }

    private static void say(SocketClient socket, Map<String, Object> frame) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> sent = new HashMap<>(frame);
        sent.put("id", id);
        socket.send(sent);
        socket.await("ack of " + id, one -> one.path("t").asString("").equals("ack") && one.path("id").asString("").equals(id));
    }

    private static long answer(ApiClient api, String id, Map<String, Object> message) {
        Map<String, Object> body = new HashMap<>(message);
        body.put("clientId", UUID.randomUUID());
        return api.post("/api/conversations/" + id + "/messages", body).ok().json().get("seq").asLong();
    }

    private static Map<String, Object> up(String name, String conversation, long seq) {
        Map<String, Object> frame = new HashMap<>();
        JsonNode golden = Golden.named(name).get(name);
        golden.properties().forEach(field -> frame.put(field.getKey(), field.getValue().asString()));
        frame.computeIfPresent("conversation", (_, _) -> conversation);
        frame.computeIfPresent("seq", (_, _) -> seq);
        return frame;
    }

    private static void assertSent(String side, List<SocketClient> sockets) {
        TreeMap<String, JsonNode> golden = Golden.named(side);
        golden.keySet().retainAll(DOWN);
        List<JsonNode> sent = new ArrayList<>();
        sockets.forEach(socket -> sent.addAll(socket.frames()));
        assertThat(Golden.unsent(golden, sent)).isEmpty();
    }
}
