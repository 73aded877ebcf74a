package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
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
import yingda.channels.Channels;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class FaqApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    private Cast cast;
    private ApiClient admin;
    private VisitorClient visitor;

    @BeforeEach
    void openTheChannel() throws InterruptedException {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        admin.patch("/api/channels/" + cast.channel(), Map.of("name", "官网")).ok();
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        visitor = new VisitorClient(port, cast.channelKey());
    }

    private String add(Map<String, ?> body, String... parent) {
        Map<String, Object> whole = new HashMap<>(body);
        if (parent.length > 0) {
            whole.put("parent", parent[0]);
        }
        return admin.post("/api/trees/faq/entries", whole).ok().json().get("id").asString();
    }

    private String question(String title, String text, String... parent) {
        return add(Map.of("kind", "text", "title", title, "text", text, "keywords", List.of(title)), parent);
    }

    private void give(String... entries) {
        admin.put("/api/trees/faq/groups/" + cast.group(), Map.of("entries", List.of(entries))).ok();
    }

    private JsonNode faq() {
        return new ApiClient(port).get(visitor.path("/faq")).ok().json().get("entries");
    }

    @Test
    void visitorsSeeTheQuestionsOfTheChannelsGroupAsATree() {
        String folder = add(Map.of("kind", "folder", "title", "担保交易"));
        question("如何收费？", "免费", folder);
        question("没有分配", "看不到");
        assertThat(faq()).isEmpty();

        give(folder);

        assertThat(faq()).hasSize(1);
        assertThat(faq().at("/0/answer").isNull()).isTrue();
        assertThat(faq().at("/0/children/0/question").asString()).isEqualTo("如何收费？");
        assertThat(faq().at("/0/children/0/answer/text").asString()).isEqualTo("免费");
        assertThat(new ApiClient(port).get("/api/webchat/none/faq").status()).isEqualTo(404);
    }

    @Test
    void theQuestionsAndTheHoursAreThoseOfTheGroupToWhichTheVisitorComes() {
        UUID vip = UUID.fromString(cast.api(Role.SUPER).post("/api/groups", Map.of("identifier", "vip", "name", "贵宾", "phone", "", "clientName", "",
                "clientShown", false)).ok().json().get("id").asString());
        String entry = question("贵宾有什么优惠？", "九折");
        admin.put("/api/trees/faq/groups/" + vip, Map.of("entries", List.of(entry))).ok();
        ApiClient owner = cast.api(Role.SUPER);
        owner.put("/api/worktime", plan(false)).ok();
        owner.put("/api/worktime/groups/" + vip, plan(true)).ok();
        ApiClient stranger = new ApiClient(port);

        assertThat(faq()).isEmpty();
        assertThat(stranger.get(visitor.path("/faq?group=vip")).ok().json().get("entries")).hasSize(1);
        assertThat(stranger.post(visitor.path("/faq/" + entry + "/used")).status()).isEqualTo(404);
        assertThat(stranger.post(visitor.path("/faq/" + entry + "/used?group=vip")).status()).isEqualTo(204);
        assertThat(stranger.get(visitor.path("")).ok().json().at("/work/state").asString()).isEqualTo("off-hours");
        assertThat(stranger.get(visitor.path("?group=vip")).ok().json().at("/work/state").asString()).isEqualTo("open");

        visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "您好",
                "label", Map.of("group", "vip"))).ok();
        assertThat(visitor.http().get(visitor.path("/faq")).ok().json().get("entries")).hasSize(1);
        assertThat(visitor.http().get(visitor.path("")).ok().json().at("/work/state").asString()).isEqualTo("open");
        assertThat(stranger.get(visitor.path("?group=" + "x".repeat(121))).code()).isEqualTo("invalid-field");
    }

    private static Map<String, Object> plan(boolean always) {
        return Map.of("zone", "Asia/Shanghai", "always", always, "week", Collections.nCopies(7, List.of()));
    }

    @Test
    void aLookAtAnAnswerCountsOnce() throws InterruptedException {
        String entry = question("如何收费？", "免费");
        give(entry);
        ApiClient stranger = new ApiClient(port);

        assertThat(stranger.post(visitor.path("/faq/" + entry + "/used")).status()).isEqualTo(204);
        assertThat(stranger.post(visitor.path("/faq/" + UUID.randomUUID() + "/used")).status()).isEqualTo(404);

        Await.until("the use is written", () ->
                admin.get("/api/trees/faq/entries/" + entry).ok().json().get("uses").asLong() == 1);
    }

    @Test
    void aQuestionDuringAConversationIsKeptAsItsLineOnceHoweverOftenItIsSent() throws InterruptedException {
        String entry = question("如何收费？", "免费");
        give(entry);
        try (SocketClient socket = visitor.page()) {
            String conversation = VisitorClient.send(socket, "你好").get("conversation").asString();
            String frame = Golden.named("visitor.up.faq").firstEntry().getValue().toString()
                    .replace("019500fb-0000-7000-8000-0000000000fb", entry);
            socket.sendText(frame);

            JsonNode line = socket.await("the answer", found -> found.at("/line/kind").asString("").equals("faq")).get("line");
            assertThat(line.at("/sender/kind").asString()).isEqualTo("system");
            assertThat(line.at("/content/question").asString()).isEqualTo("如何收费？");
            assertThat(line.at("/content/answer/text").asString()).isEqualTo("免费");

            socket.sendText(frame);
            VisitorClient.send(socket, "明白了");
            JsonNode lines = cast.api(Role.ADMIN).get("/api/conversations/" + conversation + "/lines?after=0").ok().json().get("lines");
            assertThat(lines.findValuesAsString("kind").stream().filter("faq"::equals)).hasSize(1);
        }
        Await.until("the use is written", () ->
                admin.get("/api/trees/faq/entries/" + entry).ok().json().get("uses").asLong() == 1);
    }

    @Test
    void withoutAConversationOrAQuestionNothingIsKept() {
        String entry = question("如何收费？", "免费");
        give(entry);
        try (SocketClient socket = visitor.page()) {
            UUID early = UUID.randomUUID();
            socket.send(Map.of("t", "faq", "id", early.toString(), "entry", entry));
            assertThat(VisitorClient.refused(socket, early).get("code").asString()).isEqualTo("conversation-ended");

            VisitorClient.send(socket, "你好");
            UUID unknown = UUID.randomUUID();
            socket.send(Map.of("t", "faq", "id", unknown.toString(), "entry", UUID.randomUUID().toString()));
            assertThat(VisitorClient.refused(socket, unknown).get("code").asString()).isEqualTo("not-found");
        }
    }
}
