package yingda.guard;

import static org.assertj.core.api.Assertions.assertThat;

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
import yingda.kernel.ApiClient.Answer;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

@AppTest
class GuardApiTest {

    private static final String CARD = "4111111111111111";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient owner;
    private ApiClient agent;
    private VisitorClient visitor;
    private UUID id;

    @BeforeEach
    void serve() throws Exception {
        hall = new Hall(context, port);
        owner = hall.cast.api(Role.SUPER);
        UUID member = hall.cast.addMember(Role.AGENT);
        hall.sit(member, 10);
        agent = hall.cast.api(member);
        visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        id = UUID.fromString(say("你好").ok().json().at("/conversation/id").asString());
        Await.until("it is served", () -> agent.get("/api/conversations/" + id).status() == 200);
    }

    private Answer say(String text) {
        return visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text));
    }

    private Answer answer(String text, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text));
        body.putAll(more);
        return agent.post("/api/conversations/" + id + "/messages", body);
    }

    private void add(String action, String direction, String... words) {
        owner.post("/api/guard/words", Map.of("words", List.of(words), "action", action, "direction", direction)).ok();
    }

    private String stored() {
        return hall.system.sql("select string_agg(content::text || c.last_line, ' ') from message m join conversation c"
                + " on c.workspace_id = m.workspace_id and c.id = m.conversation_id where m.workspace_id = ?")
                .param(hall.cast.workspace()).query(String.class).single();
    }

    @Test
    void numbersOfBothSidesAreMaskedBeforeTheyAreStored() {
        JsonNode said = say("卡号 " + CARD).ok().json().get("line");
        JsonNode answered = answer("是 " + CARD + " 吗", Map.of()).ok().json();
        JsonNode rich = answer("-", Map.of("kind", "rich", "html", "<p>卡 " + CARD + "</p>")).ok().json();

        assertThat(said.at("/content/text").asString()).isEqualTo("卡号 ************1111");
        assertThat(said.at("/content/masked").asBoolean()).isTrue();
        assertThat(answered.at("/content/text").asString()).isEqualTo("是 ************1111 吗");
        assertThat(rich.at("/content/html").asString()).isEqualTo("<p>卡 ************1111</p>");
        assertThat(stored()).doesNotContain(CARD);
        assertThat(owner.get("/api/conversations/" + id + "/lines/" + said.get("seq").asLong() + "/original").status()).isEqualTo(404);
    }

    @Test
    void aMaskedMessageIsTheSameMessageWhenItIsSentAgain() {
        UUID clientId = UUID.randomUUID();
        Map<String, Object> message = Map.of("clientId", clientId, "kind", "text", "text", "卡 " + CARD);
        JsonNode first = visitor.http().post(visitor.path("/messages"), message).ok().json().get("line");

        assertThat(visitor.http().post(visitor.path("/messages"), message).ok().json().get("line")).isEqualTo(first);
    }

    @Test
    void blockedWordsAreRefusedWithTheirNames() {
        add("block", "both", "违禁品");

        Answer refused = say("有违禁品吗");
        assertThat(refused.code()).isEqualTo("sensitive-word");
        assertThat(refused.json().at("/data/words/0").asString()).isEqualTo("违禁品");
        assertThat(answer("没有违禁品", Map.of("confirmed", true)).code()).isEqualTo("sensitive-word");
        assertThat(answer("-", Map.of("kind", "rich", "html", "<p>违<b>禁品</b></p>")).code()).isEqualTo("sensitive-word");
        assertThat(answer("违禁品", Map.of("kind", "note")).status()).isEqualTo(201);
    }

    @Test
    void anAgentConfirmsWhatItIsWarnedOf() {
        add("warn", "both", "保证");

        Answer asked = answer("我保证", Map.of());
        assertThat(asked.code()).isEqualTo("sensitive-word-unconfirmed");
        assertThat(asked.json().at("/data/words/0").asString()).isEqualTo("保证");
        assertThat(answer("我保证", Map.of("confirmed", true)).ok().json().at("/content/text").asString()).isEqualTo("我保证");
        assertThat(say("你保证吗").status()).isEqualTo(200);
    }

    @Test
    void originalsAreKeptSealedForTheSetTimeAndEachReadingIsWrittenDown() {
        setting(true, 7);
        long seq = say("卡号 " + CARD).ok().json().at("/line/seq").asLong();
        String path = "/api/conversations/" + id + "/lines/" + seq + "/original";

        assertThat(stored()).doesNotContain(CARD);
        assertThat(agent.get(path).status()).isEqualTo(403);
        assertThat(hall.cast.api(Role.ADMIN).get(path).status()).isEqualTo(403);
        assertThat(audits()).isZero();
        assertThat(owner.get(path).ok().json().get("text").asString()).isEqualTo("卡号 " + CARD);
        assertThat(audits()).isEqualTo(1);
        assertThat(owner.get("/api/conversations/" + id + "/lines/1/original").status()).isEqualTo(404);
    }

    private int audits() {
        return hall.system.sql("select count(*) from audit where workspace_id = ? and act = 'message.original-read'")
                .param(hall.cast.workspace()).query(Integer.class).single();
    }

    @Test
    void switchedOffItMasksNothing() {
        setting(false, 0);

        assertThat(say("卡号 " + CARD).ok().json().at("/line/content/text").asString()).isEqualTo("卡号 " + CARD);
        assertThat(owner.get("/api/settings/guard").ok().json().get("cards").asBoolean()).isFalse();
        assertThat(owner.put("/api/settings/guard", Map.of("cards", true, "identities", true, "secrets", true,
                "originalDays", 366)).code()).isEqualTo("invalid-field");
    }

    private void setting(boolean cards, int days) {
        owner.put("/api/settings/guard", Map.of("cards", cards, "identities", true, "secrets", true, "originalDays", days)).ok();
    }

    @Test
    void theListIsKeptByThoseWhoManageSettings() {
        Map<String, Object> words = Map.of("words", List.of(" 赌博 ", "赌博", "VIP"), "action", "mask", "direction", "customer");
        assertThat(owner.post("/api/guard/words", words).ok().json().get("added").asInt()).isEqualTo(2);
        assertThat(owner.post("/api/guard/words", words).ok().json().get("added").asInt()).isZero();
        JsonNode list = owner.get("/api/guard/words").ok().json().get("words");
        assertThat(list).hasSize(2);
        JsonNode vip = list.valueStream().filter(word -> word.get("word").asString().equals("VIP")).findFirst().orElseThrow();
        String path = "/api/guard/words/" + vip.get("id").asString();

        assertThat(owner.put(path, Map.of("word", "赌博", "action", "mask", "direction", "both")).code()).isEqualTo("word-taken");
        assertThat(owner.put(path, Map.of("word", "VIP 客户", "action", "block", "direction", "both")).status()).isEqualTo(204);
        assertThat(say("我是vip 客户").code()).isEqualTo("sensitive-word");
        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(owner.delete(path).status()).isEqualTo(404);
        assertThat(say("我是vip 客户").status()).isEqualTo(200);
        assertThat(agent.get("/api/guard/words").status()).isEqualTo(403);
        assertThat(owner.post("/api/guard/words", Map.of("words", List.of("  "), "action", "mask", "direction", "both")).code())
                .isEqualTo("invalid-field");
    }

    @Test
    void aTextCanBeTriedWithoutSendingIt() {
        add("block", "agent", "退全款");

        JsonNode outcome = owner.post("/api/guard/trial", Map.of("text", "退全款到 " + CARD)).ok().json();

        assertThat(outcome.at("/agent/blocked/0").asString()).isEqualTo("退全款");
        assertThat(outcome.at("/customer/blocked")).isEmpty();
        assertThat(outcome.at("/customer/text").asString()).isEqualTo("退全款到 ************1111");
    }
}
