package yingda.workbench;

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
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.routing.Hall;

@AppTest
class CustomerCardApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient agent;
    private ApiClient senior;
    private String path;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        agent = hall.cast.api(Role.AGENT);
        senior = hall.cast.api(Role.SENIOR);
        path = "/api/customers/" + hall.conversation(served()).customer();
    }

    private UUID served() {
        UUID id = hall.open();
        agent.post("/api/queue/next", Map.of()).ok();
        return id;
    }

    @Test
    void eachFieldIsEditedForItselfAndNotOverWhatSomebodyElseWrote() {
        agent.patch(path, Map.of("gender", "female", "region", "上海")).ok();
        agent.patch(path, Map.of("address", "南京东路 1 号", "before", Map.of("address", ""))).ok();
        senior.patch(path, Map.of("membership", "金卡 8001", "before", Map.of("membership", ""))).ok();

        var late = agent.patch(path, Map.of("membership", "银卡", "before", Map.of("membership", "")));

        assertThat(late.code()).isEqualTo("changed-meanwhile");
        assertThat(late.json().at("/data/field").asString()).isEqualTo("membership");
        JsonNode card = agent.get(path).ok().json();
        assertThat(List.of(card.get("gender").asString(), card.get("region").asString(), card.get("address").asString(),
                card.get("membership").asString())).containsExactly("female", "上海", "南京东路 1 号", "金卡 8001");
        assertThat(agent.patch(path, Map.of("gender", "unknown")).code()).isEqualTo("invalid-field");
        assertThat(agent.patch(path, Map.of("region", "x".repeat(121))).code()).isEqualTo("invalid-field");
    }

    @Test
    void contactPointsAreAddedAndTakenAwayAndBelongToOneCustomer() {
        JsonNode card = agent.post(path + "/contact-points", Map.of("kind", "phone", "value", " +86 138-0000 1111 ")).ok().json();
        agent.post(path + "/contact-points", Map.of("kind", "email", "value", "Lin@Example.com")).ok();
        assertThat(agent.post(path + "/contact-points", Map.of("kind", "email", "value", "lin@example.com")).ok().json()
                .get("contactPoints")).hasSize(2);
        assertThat(card.at("/contactPoints/0/value").asString()).isEqualTo("+8613800001111");

        String other = "/api/customers/" + hall.conversation(served()).customer();
        assertThat(agent.post(other + "/contact-points", Map.of("kind", "email", "value", "LIN@example.com")).code())
                .isEqualTo("contact-taken");
        assertThat(agent.post(path + "/contact-points", Map.of("kind", "email", "value", "nobody")).code()).isEqualTo("invalid-field");
        assertThat(agent.post(path + "/contact-points", Map.of("kind", "visitor", "value", "x")).code()).isEqualTo("invalid-field");

        String point = card.at("/contactPoints/0/id").asString();
        assertThat(agent.delete(path + "/contact-points/" + point).ok().json().get("contactPoints")).hasSize(1);
        assertThat(agent.delete(path + "/contact-points/" + point).status()).isEqualTo(404);
    }

    @Test
    void aTagKnowsHowManyBearIt() {
        String tag = senior.post("/api/customer-tags", Map.of("name", "贵宾", "color", "red")).ok().json().get("id").asString();
        String other = "/api/customers/" + hall.conversation(served()).customer();

        agent.put(path + "/tags/" + tag, Map.of()).ok();
        agent.put(path + "/tags/" + tag, Map.of()).ok();
        JsonNode card = agent.put(other + "/tags/" + tag, Map.of()).ok().json();

        assertThat(card.at("/tags/0/name").asString()).isEqualTo("贵宾");
        assertThat(customers(tag)).isEqualTo(2);
        agent.delete(other + "/tags/" + tag).ok();
        assertThat(customers(tag)).isEqualTo(1);
        senior.delete("/api/customer-tags/" + tag).ok();
        assertThat(agent.get(path).json().get("tags")).isEmpty();
        assertThat(agent.put(path + "/tags/" + tag, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void seniorsKeepTheTagsAndAgentsUseThem() {
        assertThat(agent.post("/api/customer-tags", Map.of("name", "常客", "color", "blue")).code()).isEqualTo("not-allowed");
        String tag = senior.post("/api/customer-tags", Map.of("name", "常客", "color", "blue")).ok().json().get("id").asString();
        String other = senior.post("/api/customer-tags", Map.of("name", "VIP", "color", "gray")).ok().json().get("id").asString();

        assertThat(senior.post("/api/customer-tags", Map.of("name", "vip", "color", "blue")).code()).isEqualTo("tag-name-taken");
        assertThat(senior.patch("/api/customer-tags/" + tag, Map.of("name", "Vip")).code()).isEqualTo("tag-name-taken");
        assertThat(senior.patch("/api/customer-tags/" + other, Map.of("color", "pink")).code()).isEqualTo("invalid-field");
        assertThat(senior.patch("/api/customer-tags/" + tag, Map.of("name", "老客", "color", "teal")).ok().json().get("color").asString())
                .isEqualTo("teal");
        assertThat(agent.get("/api/customer-tags").ok().json().get("items")).hasSize(2);
        assertThat(agent.delete("/api/customer-tags/" + tag).code()).isEqualTo("not-allowed");
    }

    @Test
    void twoTagsThatMeanTheSameBecomeOne() {
        String kept = senior.post("/api/customer-tags", Map.of("name", "大客户", "color", "red")).ok().json().get("id").asString();
        String gone = senior.post("/api/customer-tags", Map.of("name", "大客", "color", "blue")).ok().json().get("id").asString();
        String other = "/api/customers/" + hall.conversation(served()).customer();
        agent.put(path + "/tags/" + kept, Map.of()).ok();
        agent.put(path + "/tags/" + gone, Map.of()).ok();
        agent.put(other + "/tags/" + gone, Map.of()).ok();

        assertThat(agent.post("/api/customer-tags/" + gone + "/merge", Map.of("into", kept)).code()).isEqualTo("not-allowed");
        assertThat(senior.post("/api/customer-tags/" + gone + "/merge", Map.of("into", gone)).code()).isEqualTo("invalid-field");
        assertThat(senior.post("/api/customer-tags/" + gone + "/merge", Map.of("into", UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(senior.post("/api/customer-tags/" + gone + "/merge", Map.of("into", kept)).ok().json().get("customers").asInt()).isEqualTo(2);

        assertThat(agent.get(other).json().at("/tags")).extracting(tag -> tag.get("name").asString()).containsExactly("大客户");
        assertThat(agent.get(path).json().at("/tags")).extracting(tag -> tag.get("name").asString()).containsExactly("大客户");
        assertThat(senior.delete("/api/customer-tags/" + gone).status()).isEqualTo(404);
        assertThat(hall.system.sql("select before -> 'from' ->> 'name' from audit where workspace_id = ? and act = 'customer-tag.merged'")
                .param(hall.cast.workspace()).query(String.class).list()).containsExactly("大客");
    }

    private int customers(String tag) {
        return agent.get("/api/customer-tags").ok().json().get("items").valueStream()
                .filter(one -> one.get("id").asString().equals(tag)).findFirst().orElseThrow().get("customers").asInt();
    }

    @Test
    void theBlacklistSaysWhoWhyAndUntilWhen() {
        Map<String, Object> never = new HashMap<>(Map.of("reason", "辱骂"));
        never.put("until", null);
        JsonNode card = agent.put(path + "/blacklist", never).ok().json();
        assertThat(card.at("/blacklisted/reason").asString()).isEqualTo("辱骂");
        senior.put(path + "/blacklist", Map.of("reason", "广告", "until", "2099-01-01T00:00:00Z")).ok();

        JsonNode entry = senior.get("/api/blacklist").ok().json().at("/items/0");
        assertThat(entry.get("reason").asString()).isEqualTo("广告");
        assertThat(entry.get("until").asString()).isEqualTo("2099-01-01T00:00:00.000Z");
        assertThat(entry.at("/by/id").asString()).isEqualTo(hall.cast.member(Role.AGENT).toString());
        assertThat(entry.at("/customer/name").asString()).isEqualTo("小林");
        assertThat(agent.put(path + "/blacklist", Map.of("until", "2001-01-01T00:00:00Z")).code()).isEqualTo("invalid-field");
        assertThat(agent.get("/api/blacklist?q=小林").ok().json().get("items")).hasSize(1);
        assertThat(agent.get("/api/blacklist?q=小张").ok().json().get("items")).isEmpty();

        assertThat(senior.delete(path + "/blacklist").ok().json().get("blacklisted").isNull()).isTrue();
        assertThat(senior.delete(path + "/blacklist").status()).isEqualTo(404);
        assertThat(senior.get("/api/blacklist").ok().json().get("items")).isEmpty();
        assertThat(senior.get("/api/blacklist?past=true").ok().json().at("/items/0/removedBy/id").asString())
                .isEqualTo(hall.cast.member(Role.SENIOR).toString());
        assertThat(hall.system.sql("select count(*) from audit where workspace_id = ? and act like 'customer.%blacklisted'")
                .param(hall.cast.workspace()).query(Integer.class).single()).isEqualTo(3);
    }

    @Test
    void anEntryEndsByItselfAndAnotherCanFollow() {
        agent.put(path + "/blacklist", Map.of("reason", "a")).ok();
        hall.system.sql("update blacklist set until = now() - interval '1 minute' where workspace_id = ?")
                .param(hall.cast.workspace()).update();

        assertThat(agent.get(path).json().get("blacklisted").isNull()).isTrue();
        agent.put(path + "/blacklist", Map.of("reason", "b")).ok();

        assertThat(agent.get("/api/blacklist").json().get("items")).hasSize(1);
        assertThat(agent.get("/api/blacklist?past=true").json().get("items")).hasSize(1);
    }

    @Test
    void nobodySeesTheCustomersOfOthers() {
        UUID outside = hall.cast.addMember(Role.AGENT);
        hall.system.sql("delete from group_member where member_id = ?").param(outside).update();
        ApiClient stranger = hall.cast.api(outside);
        agent.put(path + "/blacklist", Map.of("reason", "a")).ok();

        assertThat(stranger.get("/api/blacklist").ok().json().get("items")).isEmpty();
        assertThat(stranger.get("/api/customers?q=小林").ok().json().get("customers")).isEmpty();
        assertThat(stranger.delete(path + "/blacklist").status()).isEqualTo(404);
        assertThat(stranger.post(path + "/contact-points", Map.of("kind", "phone", "value", "10086")).status()).isEqualTo(404);
        assertThat(agent.get("/api/customers?q=小林").ok().json().get("customers")).hasSize(1);
    }
}
