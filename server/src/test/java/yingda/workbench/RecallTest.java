package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

@AppTest
class RecallTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient agent;
    private VisitorClient visitor;
    private SocketClient page;
    private SocketClient desk;
    private String id;

    @BeforeEach
    void serve() throws Exception {
        hall = new Hall(context, port);
        UUID member = hall.cast.addMember(Role.AGENT);
        agent = hall.cast.api(member);
        visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        page = visitor.page();
        id = VisitorClient.send(page, "你好").get("conversation").asString();
        hall.sit(member, 10);
        Await.until("it is served", () -> agent.get("/api/conversations/" + id).status() == 200);
        desk = watching(0);
    }

    private SocketClient watching(long after) {
        SocketClient socket = AgentClient.open(agent, port);
        Map<String, Object> hello = new HashMap<>(Map.of("t", "hello", "protocol", 1));
        hello.put("cursor", null);
        socket.send(hello);
        socket.await("hello");
        socket.send(Map.of("t", "watch", "conversation", id, "after", after));
        return socket;
    }

    private JsonNode answer(String text, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text));
        return agent.post("/api/conversations/" + id + "/messages", body).ok().json();
    }

    private static JsonNode recalled(SocketClient socket, long seq) {
        return socket.await("recalled " + seq, frame -> frame.path("t").asString("").equals("recalled")
                && frame.path("seq").asLong(0) == seq);
    }

    private String everything() {
        return agent.get("/api/conversations/" + id).ok().text() + agent.get("/api/conversations/" + id + "/lines").ok().text()
                + agent.get("/api/conversations?state=serving").ok().text() + agent.get("/api/desk").ok().text()
                + visitor.http().get(visitor.path("/state")).ok().text()
                + visitor.http().get(visitor.path("/conversations/" + id + "/lines")).ok().text();
    }

    @Test
    void whatAnAgentTakesBackIsNowhereToBeReadAndBothSidesAreTold() throws Exception {
        long seq = answer("秘密报价", Map.of()).get("seq").asLong();
        assertThat(everything()).contains("秘密报价");

        desk.send(Map.of("t", "recall", "conversation", id, "seq", seq));

        assertThat(recalled(desk, seq).get("by").asString()).isEqualTo("member");
        assertThat(recalled(page, seq).get("by").asString()).isEqualTo("member");
        assertThat(everything()).doesNotContain("秘密报价").contains("{\"recalled\":true}");
        JsonNode row = agent.get("/api/conversations/" + id).ok().json().get("row");
        assertThat(row.get("lastKind").asString()).isEqualTo("recalled");
        assertThat(row.get("lastLine").asString()).isEmpty();
        Await.until("lists are told", () -> desk.frames().stream()
                .anyMatch(frame -> frame.at("/row/lastKind").asString("").equals("recalled")));
        assertThat(original(seq)).contains("秘密报价");
    }

    @Test
    void whatAVisitorTakesBackIsGoneForTheAgentAndFromQuotes() {
        long seq = VisitorClient.send(page, "打错的话").get("seq").asLong();
        answer("您说的是？", Map.of("quote", seq));
        assertThat(everything()).contains("打错的话");

        page.send(Map.of("t", "recall", "conversation", id, "seq", seq));

        assertThat(recalled(desk, seq).get("by").asString()).isEqualTo("customer");
        assertThat(everything()).doesNotContain("打错的话").contains("您说的是？");
        assertThat(agent.get("/api/conversations/" + id).ok().json().at("/row/lastLine").asString()).isEqualTo("您说的是？");
    }

    @Test
    void nobodyTakesBackWhatIsNotTheirs() {
        long theirs = VisitorClient.send(page, "客户的话").get("seq").asLong();
        long own = answer("客服的话", Map.of()).get("seq").asLong();
        VisitorClient stranger = new VisitorClient(port, hall.cast.channelKey());
        try (SocketClient other = stranger.page()) {
            VisitorClient.send(other, "我是别人");
            other.send(Map.of("t", "recall", "conversation", id, "seq", theirs));
            assertThat(other.await("refused").get("code").asString()).isEqualTo("not-found");
        }
        String named = UUID.randomUUID().toString();
        page.send(Map.of("t", "recall", "conversation", id, "seq", own, "id", named));
        assertThat(page.await("refused").get("id").asString()).isEqualTo(named);
        desk.send(Map.of("t", "recall", "conversation", id, "seq", theirs));
        assertThat(desk.await("refused").get("code").asString()).isEqualTo("not-found");
        desk.send(Map.of("t", "recall", "conversation", id, "seq", 1));
        assertThat(desk.await("refused").get("code").asString()).isEqualTo("not-found");
        assertThat(everything()).contains("客户的话").contains("客服的话");
    }

    @Test
    void afterTheTimeItStays() {
        ApiClient owner = hall.cast.api(Role.SUPER);
        long seq = answer("留着", Map.of()).get("seq").asLong();
        hall.system.sql("update message set at = at - interval '3 minutes' where workspace_id = ? and conversation_id = ?::uuid")
                .params(hall.cast.workspace(), id).update();

        desk.send(Map.of("t", "recall", "conversation", id, "seq", seq));
        JsonNode refused = desk.await("refused");
        assertThat(refused.get("code").asString()).isEqualTo("recall-too-late");
        assertThat(refused.at("/data/minutes").asInt()).isEqualTo(2);

        owner.put("/api/settings/messages", Map.of("recallMinutes", 10, "visitorPreview", false)).ok();
        desk.send(Map.of("t", "recall", "conversation", id, "seq", seq));
        recalled(desk, seq);
        assertThat(owner.put("/api/settings/messages", Map.of("recallMinutes", 11, "visitorPreview", false)).code())
                .isEqualTo("invalid-field");
        assertThat(agent.put("/api/settings/messages", Map.of("recallMinutes", 1, "visitorPreview", false)).status()).isEqualTo(403);
        assertThat(agent.get("/api/settings/messages").ok().json().get("recallMinutes").asInt()).isEqualTo(10);
    }

    @Test
    void aFileThatIsTakenBackOverHttpCannotBeDownloadedAnyMore() {
        String file = agent.upload("/api/files", "报价.txt", "秘密报价".getBytes(StandardCharsets.UTF_8)).ok().json().get("id").asString();
        JsonNode line = agent.post("/api/conversations/" + id + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "file", "fileId", file)).ok().json();
        String link = line.at("/content/file/url").asString();
        assertThat(new ApiClient(port).get(link).status()).isEqualTo(200);
        String recall = "/api/conversations/" + id + "/lines/" + line.get("seq").asLong() + "/recall";

        assertThat(hall.cast.api(Role.ADMIN).post(recall).status()).isEqualTo(404);
        assertThat(agent.post(recall).status()).isEqualTo(204);
        assertThat(agent.post(recall).status()).isEqualTo(204);

        assertThat(new ApiClient(port).get(link).status()).isEqualTo(404);
        assertThat(everything()).doesNotContain(file);
    }

    @Test
    void picturesOfARecalledTextAreGoneUnlessTheyStandElsewhereToo() {
        String lost = picture(1);
        String repeated = picture(2);
        String kept = picture(3);
        hall.system.sql("insert into entry (workspace_id, id, tree, place, kind, title, content) values (?, ?, 'public', 0, 'rich', '图', ?)")
                .params(hall.cast.workspace(), UUID.randomUUID(), "<img src=\"/files/" + fileOf(kept) + "\">").update();
        rich(repeated);
        long seq = rich(lost + repeated + kept);
        assertThat(statuses(lost, repeated, kept)).containsExactly(200, 200, 200);

        assertThat(agent.post("/api/conversations/" + id + "/lines/" + seq + "/recall").status()).isEqualTo(204);

        assertThat(statuses(lost, repeated, kept)).containsExactly(404, 200, 200);
    }

    /// An own picture, as the element that shows it.
    private String picture(int shade) {
        String url = agent.upload("/api/files", "图.bin", ("图" + shade).getBytes(StandardCharsets.UTF_8)).ok().json().get("url").asString();
        return "<img src=\"" + url.replace("&", "&amp;") + "\">";
    }

    private static String fileOf(String picture) {
        return picture.replaceAll(".*/files/[0-9a-f-]{36}/([0-9a-f-]{36})/.*", "$1");
    }

    private long rich(String html) {
        return agent.post("/api/conversations/" + id + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "rich", "html", "<p>看</p>" + html)).ok().json().get("seq").asLong();
    }

    private List<Integer> statuses(String... pictures) {
        return Arrays.stream(pictures).map(picture -> picture.replaceAll("^<img src=\"|\">$", "").replace("&amp;", "&"))
                .map(link -> new ApiClient(port).get(link).status()).toList();
    }

    @Test
    void whoRepeatsARecalledMessageGetsItsFirstAnswer() {
        UUID clientId = UUID.randomUUID();
        JsonNode first = VisitorClient.send(page, clientId, "一次");
        page.send(Map.of("t", "recall", "conversation", id, "seq", first.get("seq").asLong()));
        recalled(page, first.get("seq").asLong());

        try (SocketClient again = visitor.page()) {
            JsonNode ack = VisitorClient.send(again, clientId, "一次");
            assertThat(ack.get("seq")).isEqualTo(first.get("seq"));
            assertThat(ack.at("/content/recalled").asBoolean()).isTrue();
        }
    }

    @Test
    void eachSideSeesWhatTheOtherHasGot() {
        long own = answer("收到了吗", Map.of()).get("seq").asLong();
        page.send(Map.of("t", "delivered", "conversation", id, "seq", own));
        assertThat(desk.await("delivered").get("seq").asLong()).isEqualTo(own);
        assertThat(agent.get("/api/conversations/" + id).ok().json().get("deliveredTo").asLong()).isEqualTo(own);

        page.send(Map.of("t", "read", "seq", own));
        assertThat(desk.await("read").get("seq").asLong()).isEqualTo(own);
        try (SocketClient late = watching(own)) {
            assertThat(late.await("delivered").get("seq").asLong()).isEqualTo(own);
            assertThat(late.await("read").get("seq").asLong()).isEqualTo(own);
        }

        long theirs = VisitorClient.send(page, "收到").get("seq").asLong();
        desk.send(Map.of("t", "delivered", "conversation", id, "seq", theirs));
        assertThat(page.await("delivered").get("seq").asLong()).isEqualTo(theirs);
    }

    @Test
    void whatAVisitorTypesIsShownOnlyWhereTheWorkspaceWantsItAndMasked() {
        page.send(Map.of("t", "preview", "text", "这不该看到"));
        page.send(Map.of("t", "preview", "text", ""));
        VisitorClient.send(page, "之后");
        VisitorClient.line(desk, "之后");
        assertThat(desk.frames()).noneMatch(frame -> frame.path("t").asString("").equals("preview")
                && !frame.path("text").asString("").isEmpty());

        hall.cast.api(Role.SUPER).put("/api/settings/messages", Map.of("recallMinutes", 2, "visitorPreview", true)).ok();
        assertThat(visitor.http().get(visitor.path("")).ok().json().get("preview").asBoolean()).isTrue();
        try (SocketClient other = visitor.page()) {
            other.send(Map.of("t", "preview", "text", "我的密码是abc123"));
            assertThat(desk.await("preview").get("text").asString()).isEqualTo("我的密码是******");
            other.send(Map.of("t", "preview", "text", ""));
            assertThat(desk.await("preview").get("text").asString()).isEmpty();
            other.send(Map.of("t", "preview", "text", "字".repeat(501)));
        }
        assertThat(everything()).doesNotContain("我的密码");
    }

    private String original(long seq) {
        return hall.system.sql("select original::text from message_recall where workspace_id = ? and conversation_id = ?::uuid and seq = ?")
                .params(hall.cast.workspace(), id, seq).query(String.class).single();
    }
}
