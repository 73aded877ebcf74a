package yingda.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
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
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

@AppTest
class RatingsApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private VisitorClient visitor;
    private ApiClient agent;
    private ApiClient boss;

    @BeforeEach
    void open() throws Exception {
        cast = Cast.in(context, port);
        visitor = new VisitorClient(port, cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        agent = cast.api(Role.ADMIN);
        boss = cast.api(Role.SUPER);
    }

    private UUID write() {
        Answer sent = visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "你好")).ok();
        return UUID.fromString(sent.json().at("/conversation/id").asString());
    }

    private UUID served() {
        UUID id = write();
        agent.post("/api/conversations/" + id + "/accept").ok();
        return id;
    }

    private UUID ended() {
        UUID id = served();
        agent.post("/api/conversations/" + id + "/end").ok();
        return id;
    }

    private String path(UUID conversation) {
        return visitor.path("/conversations/" + conversation + "/rating");
    }

    private Answer rate(UUID conversation, Object stars, List<String> tags, String comment) {
        return visitor.http().post(path(conversation), Map.of("stars", stars, "tags", tags, "comment", comment));
    }

    @Test
    void aVisitorRatesAnEndedConversationOnce() {
        UUID id = ended();
        JsonNode form = visitor.http().get(path(id)).ok().json();
        assertThat(form.get("enabled").asBoolean()).isTrue();
        assertThat(form.get("rated").isNull()).isTrue();
        String tag = form.at("/tags/4/0/zh").asString();

        assertThat(rate(id, 5, List.of(tag), " 多谢 ").status()).isEqualTo(204);
        assertThat(rate(id, 1, List.of(), "").code()).isEqualTo("already-rated");

        JsonNode rated = visitor.http().get(path(id)).ok().json().get("rated");
        assertThat(rated.get("stars").asInt()).isEqualTo(5);
        assertThat(rated.at("/tags/0/zh").asString()).isEqualTo(tag);
        assertThat(rated.get("comment").asString()).isEqualTo("多谢");
    }

    @Test
    void aLineTellsOfItAndTheCommentIsForAgentsOnly() {
        UUID id = ended();
        rate(id, 2, List.of("没有解决问题"), "没人理我");

        JsonNode seen = last(visitor.http().get(visitor.path("/conversations/" + id + "/lines")).ok().json());
        assertThat(seen.at("/content/event").asString()).isEqualTo("rated");
        assertThat(seen.at("/content/stars").asInt()).isEqualTo(2);
        assertThat(seen.toString()).doesNotContain("没人理我");
        JsonNode inside = last(agent.get("/api/conversations/" + id + "/lines?after=0").ok().json());
        assertThat(inside.at("/content/note").asString()).isEqualTo("没人理我");
        assertThat(inside.at("/content/tags/0/en").asString()).isEqualTo("Not solved");
    }

    private static JsonNode last(JsonNode page) {
        JsonNode lines = page.get("lines");
        return lines.get(lines.size() - 1);
    }

    @Test
    void ofManyAtOnceOneIsKept() throws Exception {
        UUID id = ended();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                int stars = 1 + i % 5;
                answers.add(threads.submit(() -> rate(id, stars, List.of(), "").status()));
            }
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            statuses.add(answer.get());
        }
        assertThat(statuses).containsOnlyOnce(204).contains(409);
        assertThat(agent.get("/api/ratings?conversations=" + id).ok().json().get("ratings").size()).isEqualTo(1);
    }

    @Test
    void aVisitorCannotRateWhatIsNotItsOwnOrWasNotServed() {
        UUID id = ended();
        VisitorClient other = new VisitorClient(port, cast.channelKey());
        assertThat(other.http().get(path(id)).status()).isEqualTo(404);
        assertThat(other.http().post(path(id), Map.of("stars", 1)).status()).isEqualTo(404);

        UUID waiting = write();
        assertThat(visitor.http().get(path(waiting)).ok().json().get("enabled").asBoolean()).isFalse();
        assertThat(rate(waiting, 5, List.of(), "").code()).isEqualTo("not-ratable");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        UUID id = ended();
        assertThat(visitor.http().post(path(id), Map.of()).code()).isEqualTo("invalid-field");
        assertThat(rate(id, 0, List.of(), "").code()).isEqualTo("invalid-field");
        assertThat(rate(id, 6, List.of(), "").code()).isEqualTo("invalid-field");
        assertThat(rate(id, 5, List.of("没有解决问题"), "").json().at("/data/field").asString()).isEqualTo("tags");
        assertThat(rate(id, 5, List.of(), "长".repeat(501)).json().at("/data/field").asString()).isEqualTo("comment");
        assertThat(visitor.http().get(path(id)).ok().json().get("rated").isNull()).isTrue();
    }

    @Test
    void theServingAgentAsksOnceForEachClientId() {
        UUID id = served();
        UUID clientId = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(agent.post("/api/conversations/" + id + "/rating-request", Map.of("clientId", clientId)).status()).isEqualTo(204);
        }
        JsonNode lines = visitor.http().get(visitor.path("/conversations/" + id + "/lines")).ok().json().get("lines");
        assertThat(lines.valueStream().filter(line -> line.get("kind").asString().equals("rating-request")).count()).isEqualTo(1);

        assertThat(rate(id, 4, List.of(), "").status()).isEqualTo(204);
        assertThat(agent.post("/api/conversations/" + id + "/rating-request", Map.of("clientId", UUID.randomUUID())).code())
                .isEqualTo("already-rated");
    }

    @Test
    void whoDoesNotServeCannotAsk() {
        UUID id = served();
        ApiClient colleague = cast.api(cast.addMember(Role.AGENT));
        assertThat(colleague.post("/api/conversations/" + id + "/rating-request", Map.of("clientId", UUID.randomUUID())).code())
                .isEqualTo("not-yours");
        agent.post("/api/conversations/" + id + "/end").ok();
        assertThat(agent.post("/api/conversations/" + id + "/rating-request", Map.of("clientId", UUID.randomUUID())).code())
                .isEqualTo("conversation-ended");
    }

    @Test
    void aViewerReadsTheRatingsOfConversationsThatItSees() {
        UUID id = ended();
        rate(id, 3, List.of(), "还行");

        JsonNode found = agent.get("/api/ratings?conversations=" + id + "," + UUID.randomUUID()).ok().json().get("ratings");
        assertThat(found.size()).isEqualTo(1);
        assertThat(found.at("/0/stars").asInt()).isEqualTo(3);
        assertThat(found.at("/0/comment").asString()).isEqualTo("还行");
        assertThat(Cast.in(context, port).api(Role.SUPER).get("/api/ratings?conversations=" + id).ok().json().get("ratings").size())
                .isZero();
    }

    @Test
    void theSettingsRuleWhatIsAsked() throws Exception {
        UUID id = ended();
        Map<String, Object> off = new HashMap<>(Map.of("enabled", false, "atEnd", true, "comment", false,
                "tags", List.of(List.of(), List.of(), List.of(), List.of(), List.of(Map.of("zh", "好", "en", "Good")))));
        assertThat(agent.put("/api/settings/ratings", off).code()).isEqualTo("not-allowed");
        assertThat(boss.put("/api/settings/ratings", off).ok().json()).isEqualTo(boss.get("/api/settings/ratings").ok().json());

        assertThat(visitor.http().get(path(id)).ok().json().get("enabled").asBoolean()).isFalse();
        assertThat(rate(id, 5, List.of(), "").code()).isEqualTo("not-ratable");

        off.put("enabled", true);
        boss.put("/api/settings/ratings", off).ok();
        Await.until("ratings are on", () -> visitor.http().get(path(id)).ok().json().get("enabled").asBoolean());
        assertThat(rate(id, 5, List.of(), "x").json().at("/data/field").asString()).isEqualTo("comment");
        assertThat(rate(id, 5, List.of("Good"), "").status()).isEqualTo(204);
        assertThat(visitor.http().get(path(id)).ok().json().at("/rated/tags/0/zh").asString()).isEqualTo("好");
    }

    @Test
    void settingsThatDoNotHoldAreRefused() {
        for (Object tags : List.of(List.of(), List.of(List.of(), List.of(), List.of(), List.of(), List.of(Map.of("zh", "", "en", "x"))),
                List.of(List.of(), List.of(), List.of(), List.of(), List.of(Map.of("zh", "a", "en", "b"), Map.of("zh", "b", "en", "c"))))) {
            assertThat(boss.put("/api/settings/ratings", Map.of("enabled", true, "atEnd", true, "comment", true, "tags", tags)).code())
                    .isEqualTo("invalid-field");
        }
    }
}
