package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.channels.WebchatSettings;
import yingda.conversations.Append;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversations;
import yingda.conversations.Desk;
import yingda.conversations.Messages;
import yingda.conversations.SenderKind;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.SocketClient;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class WebchatApiTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    Conversations conversations;

    @Autowired
    Messages messages;

    @Autowired
    UploadSweep uploads;

    @Autowired
    Channels channels;

    Desk desk;
    VisitorClient visitor;
    ApiClient http;

    @BeforeEach
    void open() {
        desk = new Desk(system).publish(channels, null);
        visitor = new VisitorClient(port, desk.key);
        http = visitor.http();
    }

    @Test
    void aPageReadsTheSettingsWithoutAToken() {
        desk.publish(channels, "欢迎");
        JsonNode settings = new ApiClient(port).get(visitor.path("")).ok().json();

        assertThat(settings.get("name").asString()).isEqualTo("Shop");
        assertThat(settings.get("color").asString()).isEqualTo("#336699");
        assertThat(settings.get("welcome").asString()).isEqualTo("欢迎");
        assertThat(settings.get("agentsOnline").asBoolean()).isFalse();
        assertThat(settings.at("/limits/textLength").asInt()).isEqualTo(4_000);
        assertThat(new ApiClient(port).get("/api/webchat/nobody").status()).isEqualTo(404);
    }

    @Test
    void aSiteWhoseChannelIsOffGetsNoButton() throws InterruptedException {
        ApiClient stranger = new ApiClient(port);
        assertThat(stranger.get("/widget.js?key=nobody").ok().text()).isEmpty();
        assertThat(stranger.get("/widget.js?key=" + desk.key).text()).isNotEmpty();

        desk.within(() -> channels.edit(desk.workspace, desk.channel, "Shop", desk.group, new WebchatSettings("#336699", null, List.of()), true));
        Await.until("the channel is off", () -> stranger.get("/widget.js?key=" + desk.key).text().isEmpty());
    }

    @Test
    void aVisitorTakesHomeItsOwnPublicLinesOnly() {
        UUID id = UUID.fromString(post(UUID.randomUUID(), "我的问题").ok().json().at("/conversation/id").asString());
        UUID agent = accept(id);
        line(id, agent, "text", "这样就好");
        line(id, agent, "note", "secret note");
        VisitorClient other = new VisitorClient(port, desk.key);
        other.http().post(other.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "other's")).ok();

        Answer text = http.get(visitor.path("/record.txt?lang=en&zone=Asia/Shanghai")).ok();
        Answer pdf = http.get(visitor.path("/record.pdf")).ok();

        assertThat(text.text()).contains("Conversation record\nShop\n", "Me\n    我的问题", "小王\n    这样就好", "小王 accepted")
                .doesNotContain("secret note", "other's");
        assertThat(text.header("content-disposition")).startsWith("attachment");
        assertThat(system.sql("select after ->> 'format' from audit where workspace_id = ? and act = 'record.downloaded' order by at, id")
                .param(desk.workspace).query(String.class).list()).containsExactlyInAnyOrder("txt", "pdf");
        assertThat(pdf.header("content-type")).startsWith("application/pdf");
        assertThat(new String(pdf.body(), 0, 5, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(new ApiClient(port).get(visitor.path("/record.pdf")).code()).isEqualTo("invalid-token");
        VisitorClient stranger = new VisitorClient(port, desk.key);
        assertThat(stranger.http().get(stranger.path("/record.txt")).status()).isEqualTo(404);
    }

    private void line(UUID conversation, UUID agent, String kind, String text) {
        desk.run(() -> messages.append(new Append(desk.workspace, conversation, UUID.randomUUID(), kind, SenderKind.MEMBER,
                agent, Content.text(SenderKind.MEMBER, text), null)));
    }

    @Test
    void anUploadThatNoMessageNamesIsDeletedAfterADay() {
        UUID sent = upload();
        UUID unsent = upload();
        UUID young = upload();
        http.post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "image", "fileId", sent)).ok();
        system.sql("update file set created_at = now() - interval '25 hours' where id in (:sent, :unsent)")
                .param("sent", sent).param("unsent", unsent).update();

        uploads.sweep();

        assertThat(system.sql("select id from file where id in (:sent, :unsent, :young)").param("sent", sent)
                .param("unsent", unsent).param("young", young).query(UUID.class).list())
                .containsExactlyInAnyOrder(sent, young);
    }

    private UUID upload() {
        return UUID.fromString(http.upload(visitor.path("/files"), "cat.png", PNG).ok().json().get("id").asString());
    }

    @Test
    void withoutAProperTokenNothingIsToldOfAVisitor() {
        assertThat(new ApiClient(port).get(visitor.path("/state")).code()).isEqualTo("invalid-token");
        assertThat(new ApiClient(port).withBearer("too short").get(visitor.path("/state")).status()).isEqualTo(401);
    }

    @Test
    void aMessageOverHttpIsAnsweredWithItsLineAndARetryWithTheSame() {
        UUID id = UUID.randomUUID();
        Answer first = post(id, "你好").ok();
        Answer again = post(id, "你好").ok();

        assertThat(first.json().at("/line/content/text").asString()).isEqualTo("你好");
        assertThat(first.json().at("/conversation/state").asString()).isEqualTo("queued");
        assertThat(again.json().get("line")).isEqualTo(first.json().get("line"));
        assertThat(post(id, "other").code()).isEqualTo("client-id-reused");
        assertThat(post(UUID.randomUUID(), "x".repeat(4_001)).status()).isEqualTo(422);
        assertThat(http.post(visitor.path("/messages"),
                Map.of("clientId", id, "kind", "text", "text", "x", "seq", 7)).code()).isEqualTo("unknown-property");
    }

    @Test
    void theSnapshotHoldsTheLastLinesOfAllConversationsAndACursorForTheRest() {
        assertThat(http.get(visitor.path("/state")).ok().json().get("visitor").isNull()).isTrue();
        UUID first = UUID.fromString(post(UUID.randomUUID(), "old").ok().json().at("/conversation/id").asString());
        accept(first);
        for (int i = 0; i < 30; i++) {
            post(UUID.randomUUID(), "old " + i).ok();
        }
        desk.within(() -> conversations.end(desk.workspace, first, By.AUTO, null));
        accept(UUID.fromString(post(UUID.randomUUID(), "new").ok().json().at("/conversation/id").asString()));
        for (int i = 0; i < 24; i++) {
            post(UUID.randomUUID(), "new " + i).ok();
        }
        JsonNode state = http.get(visitor.path("/state")).ok().json();
        JsonNode older = http.get(visitor.path("/lines?before=" + state.get("more").asString())).ok().json();

        assertThat(state.get("lines")).hasSize(50);
        assertThat(state.at("/lines/49/content/text").asString()).isEqualTo("new 23");
        assertThat(state.at("/lines/49/conversation")).isEqualTo(state.at("/conversation/id"));
        assertThat(state.at("/lines/0/conversation").asString()).isEqualTo(first.toString());
        assertThat(older.get("more").isNull()).isTrue();
        assertThat(older.at("/lines/0/content/event").asString()).isEqualTo("opened");
        assertThat(older.at("/lines/" + (older.get("lines").size() - 1) + "/seq").asLong())
                .isLessThan(state.at("/lines/0/seq").asLong());
        assertThat(http.get(visitor.path("/lines?before=nonsense")).status()).isEqualTo(422);
    }

    @Test
    void aGapIsReadByItsOwnVisitorOnly() {
        String id = post(UUID.randomUUID(), "one").ok().json().at("/conversation/id").asString();
        post(UUID.randomUUID(), "two").ok();
        JsonNode gap = http.get(visitor.path("/conversations/" + id + "/lines?after=2")).ok().json();

        assertThat(gap.get("more").asBoolean()).isFalse();
        assertThat(gap.at("/lines").toString()).contains("two").doesNotContain("one");
        VisitorClient stranger = new VisitorClient(port, desk.key);
        assertThat(stranger.http().get(stranger.path("/conversations/" + id + "/lines")).status()).isEqualTo(404);
        assertThat(stranger.http().get(stranger.path("/state")).json().get("lines")).isEmpty();
    }

    @Test
    void anUploadIsSentByItsVisitorOnly() {
        JsonNode file = http.upload(visitor.path("/files"), "cat.png", PNG).ok().json();
        assertThat(system.sql("select count(*) from visitor where workspace_id = ?").param(desk.workspace)
                .query(Long.class).single()).isZero();
        Map<String, Object> message = new HashMap<>(Map.of("clientId", UUID.randomUUID(), "kind", "image",
                "fileId", file.get("id").asString()));
        JsonNode line = http.post(visitor.path("/messages"), message).ok().json().get("line");
        assertThat(line.at("/content/file/name").asString()).isEqualTo("cat.png");
        assertThat(new ApiClient(port).get(line.at("/content/file/url").asString()).ok().body()).isEqualTo(PNG);
        assertThat(http.post(visitor.path("/messages"), message).ok().json().at("/line/seq")).isEqualTo(line.get("seq"));

        VisitorClient stranger = new VisitorClient(port, desk.key);
        message.put("clientId", UUID.randomUUID());
        assertThat(stranger.http().post(stranger.path("/messages"), message).status()).isEqualTo(404);
    }

    @Test
    void aSiteThatIsNotAllowedMayReadThatItIsNotAndNothingElse() {
        Desk shop = new Desk(system).publish(channels, "Welcome", "https://shop.example");
        VisitorClient page = new VisitorClient(port, shop.key);
        for (String path : List.of("", "/state", "/lines?before=x")) {
            Answer asked = page.http().withHeader("Origin", "https://evil.example")
                    .withHeader("Access-Control-Request-Method", "GET")
                    .send("OPTIONS", page.path(path), null, BodyPublishers.noBody());
            Answer refused = page.http().withHeader("Origin", "https://evil.example").get(page.path(path));

            assertThat(asked.status()).isEqualTo(204);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.header("access-control-allow-origin")).isEqualTo("https://evil.example");
            assertThat(refused.header("access-control-allow-credentials")).isEmpty();
            assertThat(refused.code()).isEqualTo("origin-not-allowed");
            assertThat(refused.json().get("data")).isEmpty();
            assertThat(refused.text()).doesNotContain("Welcome");
        }
        Answer absent = page.http().withHeader("Origin", "https://evil.example").get("/api/webchat/no-such-key");
        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.header("access-control-allow-origin")).isEqualTo("https://evil.example");
    }

    @Test
    void onlyTheSitesOfTheChannelMayTalkWithIt() {
        Desk shop = new Desk(system).publish(channels, "Welcome", "https://shop.example");
        VisitorClient own = new VisitorClient(port, shop.key);
        Answer allowed = own.http().withHeader("Origin", "https://shop.example").get(own.path("/state"));
        Answer foreign = own.http().withHeader("Origin", "https://evil.example").post(own.path("/messages"),
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "x"));
        Answer asked = own.http().withHeader("Origin", "https://shop.example")
                .withHeader("Access-Control-Request-Method", "POST")
                .send("OPTIONS", own.path("/messages"), null, BodyPublishers.noBody());

        assertThat(allowed.ok().header("access-control-allow-origin")).isEqualTo("https://shop.example");
        assertThat(foreign.code()).isEqualTo("origin-not-allowed");
        assertThat(asked.status()).isEqualTo(204);
        assertThat(asked.header("access-control-allow-headers")).contains("Authorization");
        assertThat(system.sql("select count(*) from conversation where workspace_id = ?").param(shop.workspace)
                .query(Long.class).single()).isZero();
    }

    @Test
    void whoWritesTooMuchIsToldWhenToTryAgain() {
        Answer last = post(UUID.randomUUID(), "0");
        for (int i = 1; i < 200 && last.status() == 200; i++) {
            last = post(UUID.randomUUID(), "" + i);
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.json().at("/data/retryAfterMs").asLong()).isPositive();
        VisitorClient other = new VisitorClient(port, desk.key);
        assertThat(other.http().post(other.path("/messages"),
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "x")).status()).isEqualTo(200);
    }

    /// Snapshot and events together are what a fresh snapshot would be.
    @Test
    void whoFollowsTheEventsKnowsWhatAFreshSnapshotSays() {
        UUID agent = desk.agent("小王");
        UUID colleague = desk.agent("小李");
        try (SocketClient page = visitor.page()) {
            SyncedVisitor synced = new SyncedVisitor(http.get(visitor.path("/state")).ok().json());
            UUID id = UUID.fromString(post(UUID.randomUUID(), "hi").ok().json().at("/conversation/id").asString());
            desk.within(() -> conversations.accept(desk.workspace, id, agent));
            post(UUID.randomUUID(), "more").ok();
            desk.within(() -> conversations.transfer(desk.workspace, id, agent, colleague, "please"));
            desk.run(() -> conversations.readByAgent(desk.workspace, id, colleague, 3));
            post(UUID.randomUUID(), "last").ok();
            VisitorClient.line(page, "last");
            synced.apply(page.frames());

            JsonNode fresh = http.get(visitor.path("/state")).ok().json();
            assertThat(synced.lines()).isEqualTo(fresh.get("lines"));
            assertThat(synced.conversation()).isEqualTo(fresh.get("conversation"));
        }
    }

    /// From then on no line comes but those of the test.
    private UUID accept(UUID conversation) {
        UUID agent = desk.agent("小王");
        desk.within(() -> conversations.accept(desk.workspace, conversation, agent));
        return agent;
    }

    private Answer post(UUID clientId, String text) {
        return http.post(visitor.path("/messages"), Map.of("clientId", clientId, "kind", "text", "text", text));
    }
}
