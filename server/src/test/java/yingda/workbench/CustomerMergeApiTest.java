package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

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
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

/// One person at two browsers: two customers at first, one after an agent said so.
@AppTest
class CustomerMergeApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    private Hall hall;
    private ApiClient agent;
    private VisitorClient known;
    private VisitorClient unknown;
    private String first;
    private String second;
    private UUID from;
    private UUID into;

    @BeforeEach
    void bothWrite() throws Exception {
        hall = new Hall(context, port);
        agent = hall.cast.api(Role.ADMIN);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", hall.cast.channelKey()).isPresent());
        known = new VisitorClient(port, hall.cast.channelKey());
        unknown = new VisitorClient(port, hall.cast.channelKey());
        first = write(known, "你好");
        second = write(unknown, "在吗");
        into = customer(first);
        from = customer(second);
        agent.patch("/api/customers/" + into, Map.of("displayName", "林晚")).ok();
        agent.post("/api/customers/" + into + "/contact-points", Map.of("kind", "phone", "value", "13800001111")).ok();
    }

    private String write(VisitorClient visitor, String text) {
        return visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text))
                .ok().json().at("/conversation/id").asString();
    }

    private UUID customer(String conversation) {
        return hall.conversation(UUID.fromString(conversation)).customer();
    }

    private JsonNode merge() {
        return agent.post("/api/customers/" + from + "/merge", Map.of("into", into)).ok().json();
    }

    @Test
    void aCustomerIsFoundByAPartOfTheNameAndTheBeginningOfTheNumber() {
        for (String text : new String[] {"晚", "林晚", "138 0000", "13800001111"}) {
            assertThat(agent.get("/api/customers?q=" + text.replace(" ", "%20")).ok().json().at("/customers/0/id").asString())
                    .as(text).isEqualTo(into.toString());
        }
        assertThat(agent.get("/api/customers?q=张").ok().json().get("customers")).isEmpty();
        assertThat(agent.get("/api/customers?q=%20").ok().json().get("customers")).isEmpty();
    }

    @Test
    void bothAreOneAndEachBrowserGoesOnWithItsOwnChat() {
        JsonNode merged = merge();

        assertThat(merged.at("/customer/id").asString()).isEqualTo(into.toString());
        assertThat(merged.at("/customer/contactPoints")).hasSize(3);
        assertThat(agent.get("/api/customers/" + into + "/conversations").ok().json().get("rows")).hasSize(2);
        assertThat(agent.get("/api/customers/" + from).status()).isEqualTo(404);
        assertThat(agent.get("/api/conversations/" + second).ok().json().at("/customer/displayName").asString()).isEqualTo("林晚");
        assertThat(write(unknown, "还在")).isEqualTo(second);
        assertThat(write(known, "好的")).isEqualTo(first);
        assertThat(unknown.http().get(unknown.path("/state")).ok().json().get("lines").toString()).doesNotContain("你好");
        assertThat(agent.get("/api/customers?q=访客").ok().json().get("customers")).isEmpty();
    }

    @Test
    void theOneTakesOverWhatItsOwnCardDoesNotSayAndGivesItBack() {
        agent.patch("/api/customers/" + into, Map.of("region", "杭州")).ok();
        agent.patch("/api/customers/" + from, Map.of("region", "上海", "note", "常客", "membership", "金卡")).ok();

        JsonNode merged = merge();

        assertThat(merged.at("/customer/region").asString()).isEqualTo("杭州");
        assertThat(merged.at("/customer/note").asString()).isEqualTo("常客");
        assertThat(merged.at("/customer/membership").asString()).isEqualTo("金卡");
        agent.patch("/api/customers/" + into, Map.of("membership", "白金卡")).ok();
        agent.post("/api/customer-merges/" + merged.get("merge").asString() + "/undo").ok();

        JsonNode kept = agent.get("/api/customers/" + into).ok().json();
        assertThat(kept.get("note").asString()).isEmpty();
        assertThat(kept.get("region").asString()).isEqualTo("杭州");
        assertThat(kept.get("membership").asString()).isEqualTo("白金卡");
        assertThat(agent.get("/api/customers/" + from).ok().json().get("note").asString()).isEqualTo("常客");
    }

    @Test
    void theOneIsOnlineWhileEitherBrowserIs() throws Exception {
        try (SocketClient page = unknown.page()) {
            Await.until("the unknown one is online", () -> online(second));
            String merge = merge().get("merge").asString();

            Await.until("the known one is online", () -> online(first));
            agent.post("/api/customer-merges/" + merge + "/undo").ok();
            Await.until("the known one is offline again", () -> !online(first) && online(second));
            page.close();
        }
        Await.until("nobody is online", () -> !online(second));
    }

    private boolean online(String conversation) {
        return agent.get("/api/conversations/" + conversation).ok().json().at("/row/customer/online").asBoolean();
    }

    @Test
    void afterwardsANewChatOfEitherBrowserBelongsToTheOne() {
        merge();
        agent.post("/api/conversations/" + second + "/accept").ok();
        agent.post("/api/conversations/" + second + "/end").ok();

        String third = write(unknown, "又来了");

        assertThat(third).isNotEqualTo(second);
        assertThat(customer(third)).isEqualTo(into);
    }

    @Test
    void whoeverDidItUndoesItAndWhatCameMeanwhileGoesBackToo() {
        String tag = agent.post("/api/customer-tags", Map.of("name", "新客", "color", "blue")).ok().json().get("id").asString();
        agent.put("/api/customers/" + from + "/tags/" + tag, Map.of()).ok();
        agent.put("/api/customers/" + into + "/tags/" + tag, Map.of()).ok();
        String merge = merge().get("merge").asString();
        assertThat(bearers()).isEqualTo(1);
        agent.post("/api/conversations/" + second + "/accept").ok();
        agent.post("/api/conversations/" + second + "/end").ok();
        String third = write(unknown, "又来了");

        assertThat(hall.cast.api(Role.SUPER).post("/api/customer-merges/" + merge + "/undo").status()).isEqualTo(404);
        JsonNode back = agent.post("/api/customer-merges/" + merge + "/undo").ok().json();

        assertThat(back.get("id").asString()).isEqualTo(from.toString());
        assertThat(back.get("contactPoints")).hasSize(1);
        assertThat(back.get("tags")).hasSize(1);
        assertThat(bearers()).isEqualTo(2);
        assertThat(customer(second)).isEqualTo(from);
        assertThat(customer(third)).isEqualTo(from);
        assertThat(customer(first)).isEqualTo(into);
        assertThat(agent.post("/api/customer-merges/" + merge + "/undo").code()).isEqualTo("not-undoable");
        assertThat(hall.system.sql("select string_agg(act, ' ' order by id) from audit where workspace_id = ? and act like 'customer.merge%'")
                .param(hall.cast.workspace()).query(String.class).single()).isEqualTo("customer.merged customer.merge-undone");
    }

    private int bearers() {
        return agent.get("/api/customer-tags").ok().json().at("/items/0/customers").asInt();
    }

    @Test
    void nobodyIsMergedTwiceNorWithOneself() {
        assertThat(agent.post("/api/customers/" + into + "/merge", Map.of("into", into)).code()).isEqualTo("not-mergeable");
        merge();

        assertThat(agent.post("/api/customers/" + from + "/merge", Map.of("into", into)).status()).isEqualTo(404);
        assertThat(agent.post("/api/customers/" + into + "/merge", Map.of("into", from)).status()).isEqualTo(404);
        assertThat(agent.post("/api/customers/" + into + "/merge", Map.of()).code()).isEqualTo("invalid-field");
    }
}
