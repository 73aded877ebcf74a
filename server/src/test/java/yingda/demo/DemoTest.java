package yingda.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.ApiClient;
import yingda.postgres.AppTestData;
import yingda.postgres.Await;

/// The demo as `bin/run` starts it, in a server of its own.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"yingda.demo=true", "yingda.mail.private-hosts=true"})
@ContextConfiguration(initializers = AppTestData.class)
@DirtiesContext
class DemoTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Test
    void theWeekIsTold() {
        assertThat(count("select count(*) from conversation where state = 'ended'")).isGreaterThan(10);
        assertThat(count("select count(*) from conversation where state <> 'ended' and subject is null")).isEqualTo(7);
        assertThat(count("select count(*) from seat s where load <> (select count(*) from conversation c "
                + "where c.agent_id = s.member_id and c.state = 'serving')")).isZero();
    }

    @Test
    void colleaguesAreAtWorkWithoutABrowser() {
        assertThat(count("""
                select count(*) from conversation c join member m on m.id = c.agent_id join account a on a.id = m.account_id
                    join agent_connection n on n.member_id = m.id and n.expires_at > now() join seat s on s.member_id = m.id
                where c.state = 'serving' and a.login in ('suqing', 'hechuan') and s.status = 'busy' and not s.auto_accept""")).isEqualTo(3);
    }

    @Test
    void theDeskHoldsWhatAgentsWorkWith() {
        ApiClient agent = new ApiClient(port);
        assertThat(agent.get("/api/webchat/demo-presale/faq").text()).contains("怎么付款？", "怎么退货？");
        for (String tree : List.of("knowledge", "faq", "public")) {
            assertThat(count("select count(*) from entry where kind = 'text' and tree = '" + tree + "'")).isGreaterThan(3);
        }
        assertThat(count("select count(*) from catalog_item")).isGreaterThan(5);
        assertThat(count("select count(*) from category_group")).isGreaterThan(3);
        assertThat(count("select count(*) from customer_tag where customers > 0")).isGreaterThan(3);
        assertThat(count("""
                select count(*) from customer_tag t where customers <> (select count(*) from customer_tagging l where l.tag_id = t.id)""")).isZero();
        assertThat(count("select count(*) from message_tag where parent_id is not null")).isGreaterThan(3);
    }

    @Test
    void promisesAndRulesOfTheDeskCanBeReadAndKeptAsTheyAre() {
        ApiClient admin = new ApiClient(port).signIn("linxi", Cast.PASSWORD);
        assertThat(admin.get("/api/sla/policies").ok().json().get("items")).hasSize(2);
        JsonNode rules = admin.get("/api/automation").ok().json().get("rules");
        assertThat(rules).hasSize(2);
        for (JsonNode rule : rules) {
            ObjectNode form = ((ObjectNode) rule).deepCopy();
            form.remove(List.of("id", "runs", "failures", "lastRunAt"));
            admin.put("/api/automation/rules/" + rule.get("id").asString(), form).ok();
        }
    }

    @Test
    void everybodyOfTheCastCanSignIn() {
        for (Cast.Player player : Cast.MEMBERS) {
            assertThat(new ApiClient(port).post("/api/session",
                    Map.of("login", player.login(), "password", Cast.PASSWORD)).status()).isEqualTo(200);
        }
    }

    @Test
    void theShopShowsTheChat() {
        ApiClient.Answer shop = new ApiClient(port).get("/demo/shop");

        assertThat(shop.text()).contains("data-key=\"demo-presale\"").doesNotContain("{{");
        assertThat(new ApiClient(port).get("/api/webchat/demo-presale").status()).isEqualTo(200);
    }

    @Test
    void aMailFromTheMailPageBecomesAConversation() throws Exception {
        ApiClient page = new ApiClient(port);
        String subject = "演示里的一封信";

        assertThat(page.get("/demo/mail").text()).contains(Cast.ADDRESS).doesNotContain("{{");
        assertThat(page.post("/api/demo/mails", Map.of("from", Cast.CUSTOMERS.getFirst().address(),
                "subject", subject, "text", "请问怎么退货？")).status()).isEqualTo(201);

        Await.until("the mail has a conversation", () -> system.sql("select count(*) from conversation where subject = ?").param(subject)
                .query(Long.class).single() == 1);
    }

    @Test
    void aMailFromSomebodyElseIsRefused() {
        assertThat(new ApiClient(port).post("/api/demo/mails",
                Map.of("from", "eve@evil.example", "subject", "s", "text", "t")).code()).isEqualTo("invalid-field");
    }

    private long count(String query) {
        return system.sql(query).query(Long.class).single();
    }
}
