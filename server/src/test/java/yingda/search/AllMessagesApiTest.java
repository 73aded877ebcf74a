package yingda.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class AllMessagesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;
    private Said said;
    private UUID chat;

    @BeforeEach
    void talk() throws InterruptedException {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        said = new Said(context, cast);
        chat = said.conversation(cast.group(), cast.member(Role.AGENT));
        said.text(chat, null, "=你好");
        said.text(chat, Role.AGENT, "您好，请问有什么可以帮您？");
        said.line(chat, "text", null, "{\"recalled\": true}");
        UUID other = said.conversation(said.group("售后"), cast.member(Role.SENIOR));
        said.text(other, Role.SENIOR, "退款已到账");
        Await.until("all are listed", () -> list("").size() == 4);
    }

    private List<String> list(String query) {
        List<String> rows = new ArrayList<>();
        for (JsonNode item : admin.get("/api/messages?" + query).ok().json().get("items")) {
            rows.add(item.at("/group/name").asString() + " " + item.at("/sender/name").asString() + " " + item.get("side").asString() + " "
                    + (item.get("gone").isNull() ? item.at("/parts/0/text").asString() : item.get("gone").asString()));
        }
        return rows;
    }

    @Test
    void allMessagesAreListedByGroupRoleSenderContentAndTime() {
        assertThat(list("")).containsExactly("售后 小senior member 退款已到账", "售前 林晚 customer recalled",
                "售前 小agent member 您好，请问有什么可以帮您？", "售前 林晚 customer =你好");
        assertThat(list("group=" + cast.group())).hasSize(3);
        assertThat(list("side=member")).hasSize(2);
        assertThat(list("sender=林晚")).hasSize(2);
        assertThat(list("sender=真agent")).containsExactly("售前 小agent member 您好，请问有什么可以帮您？");
        assertThat(list("sender=nobody")).isEmpty();
        assertThat(list("text=退款")).hasSize(1);
        assertThat(list("from=" + Said.START.plusSeconds(60) + "&to=" + Said.START.plusSeconds(180))).hasSize(2);
        assertThat(cast.api(Role.SENIOR).get("/api/messages").code()).isEqualTo("not-allowed");
    }

    @Test
    void aRecordIsReadAroundALineAndThatIsWrittenDown() {
        JsonNode part = admin.get("/api/messages/" + chat + "/lines?around=2").ok().json();
        assertThat(part.get("lines")).extracting(line -> line.get("seq").asInt()).containsExactly(1, 2, 3);
        assertThat(part.get("earlier").asBoolean() || part.get("later").asBoolean()).isFalse();
        assertThat(admin.get("/api/messages/" + chat + "/lines?before=2").ok().json().get("lines")).hasSize(1);
        assertThat(admin.get("/api/messages/" + chat + "/lines?after=2").ok().json().get("lines")).hasSize(1);
        assertThat(admin.get("/api/messages/" + UUID.randomUUID() + "/lines").status()).isEqualTo(404);
        assertThat(acts()).containsExactly("message.viewed {\"seq\": 2}");
    }

    @Test
    void nothingIsTakenOutWithoutAReason() {
        Answer pdf = admin.post("/api/messages/" + chat + "/record", Map.of("reason", "客户投诉 7 号"));
        assertThat(new String(pdf.ok().body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        Answer list = admin.post("/api/messages/export", Map.of("reason", "季度抽查", "group", cast.group(), "zone", "Asia/Shanghai"));
        assertThat(new String(list.ok().body(), StandardCharsets.UTF_8)).contains("客服组").contains("[撤回]").contains("'=你好")
                .contains("2026-10-01 09:00:00").doesNotContain("退款");
        assertThat(new String(admin.post("/api/messages/export", Map.of("reason", "x", "format", "pdf")).ok().body(), 0, 5,
                StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

        assertThat(admin.post("/api/messages/" + chat + "/record", Map.of("reason", " ")).code()).isEqualTo("invalid-field");
        assertThat(admin.post("/api/messages/export", Map.of("format", "csv")).code()).isEqualTo("invalid-field");
        assertThat(admin.post("/api/messages/export", Map.of("reason", "x", "format", "exe")).code()).isEqualTo("invalid-field");
        assertThat(acts()).hasSize(3).anyMatch(act -> act.startsWith("record.exported") && act.contains("客户投诉 7 号"))
                .anyMatch(act -> act.startsWith("message.exported") && act.contains("季度抽查"));
    }

    private List<String> acts() {
        return system.sql("select act || ' ' || after from audit where workspace_id = ? order by id").param(cast.workspace())
                .query(String.class).list();
    }
}
