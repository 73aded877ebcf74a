package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
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

/// Sensitive data in mails: what is shown and sent is guarded, what came is kept as it came.
@AppTest
class MailGuardTest {

    private static final String CARD = "4111111111111111";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailDesk desk;
    ApiClient agent;
    UUID conversation;

    @BeforeEach
    void receiveOne() throws Exception {
        desk = new MailDesk(context, port);
        desk.server.deliver(MailDesk.mail("陈晓 <chen@customers.example>", "退款", "Message-ID: <g@c>\n", "请退到卡 " + CARD));
        desk.sync();
        conversation = (UUID) desk.lines().getFirst().get("conversation_id");
        desk.system().sql("update conversation set state = 'serving', agent_id = ?, queue_number = null, serving_since = now() where id = ?")
                .params(desk.cast.member(Role.AGENT), conversation).update();
        agent = desk.cast.api(Role.AGENT);
    }

    @AfterEach
    void close() throws Exception {
        desk.close();
    }

    private Answer answer(String text, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("clientId", UUID.randomUUID(), "text", text));
        body.putAll(more);
        return agent.post("/api/conversations/" + conversation + "/mail", body);
    }

    @Test
    void theTextThatIsShownIsMaskedAndTheRawMailStays() {
        JsonNode opened = agent.get("/api/conversations/" + conversation).ok().json();
        JsonNode mail = opened.get("lines").valueStream().filter(line -> line.get("kind").asString().equals("mail"))
                .findFirst().orElseThrow().get("content");

        assertThat(mail.get("text").asString()).isEqualTo("请退到卡 ************1111");
        assertThat(mail.get("masked").asBoolean()).isTrue();
        assertThat(opened.at("/row/lastLine").asString()).doesNotContain(CARD);
        assertThat(agent.get("/api/mails/" + mail.get("mailId").asString() + "/raw").ok().body()).isNotEmpty();
    }

    @Test
    void anAnswerIsMaskedRefusedOrConfirmedLikeAMessage() {
        ApiClient owner = desk.cast.api(Role.SUPER);
        owner.post("/api/guard/words", Map.of("words", List.of("违禁品"), "action", "block", "direction", "agent")).ok();
        owner.post("/api/guard/words", Map.of("words", List.of("保证"), "action", "warn", "direction", "agent")).ok();

        assertThat(answer("违禁品", Map.of()).code()).isEqualTo("sensitive-word");
        assertThat(answer("好", Map.of("html", "<p>违<b>禁品</b></p>")).code()).isEqualTo("sensitive-word");
        assertThat(answer("我保证", Map.of()).code()).isEqualTo("sensitive-word-unconfirmed");
        assertThat(answer("我保证", Map.of("confirmed", true)).ok().json().at("/content/text").asString()).isEqualTo("我保证");
        assertThat(answer("卡 " + CARD, Map.of()).ok().json().at("/content/text").asString()).isEqualTo("卡 ************1111");
    }
}
