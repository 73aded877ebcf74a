package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.conversations.Wish;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class ReceptionApiTest {

    private static final String SETTINGS = "/api/settings/routing";
    private static final String RULES = "/api/settings/assignment-rules";
    private static final String LINKS = "/api/settings/entry-links";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Assignment assignment;

    private Hall hall;
    private ApiClient owner;
    private UUID after;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        owner = hall.cast.api(Role.SUPER);
        after = hall.group("after");
    }

    @Test
    void settingsHaveDefaultsAndKeepWhatIsNotNamed() {
        assertThat(owner.get(SETTINGS).ok().json().get("capacity").asInt()).isEqualTo(10);

        owner.put(SETTINGS, Map.of("capacity", 4, "autoAccept", false)).ok();

        assertThat(owner.get(SETTINGS).json().get("capacity").asInt()).isEqualTo(4);
        assertThat(owner.get(SETTINGS).json().get("sticky").asBoolean()).isFalse();
        assertThat(owner.put(SETTINGS, Map.of("capacity", 0)).code()).isEqualTo("invalid-field");
        assertThat(owner.put(SETTINGS, Map.of("internalGroups", List.of(UUID.randomUUID()))).code()).isEqualTo("invalid-field");
        Seat fresh = hall.seat(hall.cast.addMember(Role.AGENT));
        assertThat(fresh.capacity()).isEqualTo(4);
        assertThat(fresh.autoAccept()).isFalse();
    }

    @Test
    void whoWaitsIsShownToAllWhenTheWorkspaceWantsIt() throws Exception {
        UUID id = hall.open();
        ApiClient agent = hall.cast.api(Role.AGENT);
        assertThat(agent.get("/api/conversations/" + id).status()).isEqualTo(404);

        owner.put(SETTINGS, Map.of("queueDetailsForAll", true)).ok();

        Await.until("the agent sees who waits", () -> agent.get("/api/conversations/" + id).status() == 200);
        assertThat(agent.get("/api/session").ok().json().get("permissions").toString()).contains("queue-details");
    }

    @Test
    void aConversationGoesToAnyAgentWhenTheWorkspaceWantsIt() throws Exception {
        UUID agent = hall.cast.member(Role.AGENT);
        UUID elsewhere = hall.agent(5);
        hall.system.sql("update group_member set group_id = ? where member_id = ?").params(after, elsewhere).update();
        UUID id = hall.open();
        ApiClient own = hall.cast.api(agent);
        own.post("/api/queue/next", Map.of()).ok();
        String transfer = "/api/conversations/" + id + "/transfer";
        assertThat(own.get(transfer).ok().json().get("toAll").asBoolean()).isFalse();
        assertThat(own.post(transfer, Map.of("memberId", elsewhere)).code()).isEqualTo("invalid-field");

        owner.put(SETTINGS, Map.of("transferToAll", true)).ok();

        Await.until("it may go", () -> own.get(transfer).json().get("toAll").asBoolean());
        own.post(transfer, Map.of("memberId", elsewhere)).ok();
        assertThat(hall.conversation(id).agent()).isEqualTo(elsewhere);
    }

    @Test
    void theGreetingIsSaidAtAcceptance() {
        ApiClient agent = hall.cast.api(Role.AGENT);
        agent.put("/api/desk/seat", Map.of("greeting", " 您好 ")).ok();
        UUID id = hall.open();

        agent.post("/api/queue/next", Map.of()).ok();

        assertThat(agent.get("/api/conversations/" + id + "/lines").ok().text()).contains("\"event\":\"greeting\"").contains("\"text\":\"您好\"");
        assertThat(agent.put("/api/desk/seat", Map.of("greeting", "x".repeat(501))).code()).isEqualTo("invalid-field");
    }

    @Test
    void theFirstRuleThatFitsDecides() {
        UUID agent = hall.cast.addMember(Role.AGENT);
        hall.system.sql("update group_member set group_id = ? where member_id = ?").params(after, agent).update();
        owner.put(RULES, Map.of("rules", List.of(
                rule("off", false, "channel", null, hall.cast.channel().toString(), Map.of("groupId", hall.cast.group(), "agents", List.of(), "priority", 2)),
                rule("vip", true, "parameter", "source", "vip", Map.of("groupId", after, "agents", List.of(agent), "priority", 1)),
                rule("all", true, "channel", null, hall.cast.channel().toString(), Map.of("groupId", after, "agents", List.of(), "priority", 0))))).ok();

        assertThat(to(Map.of("source", "vip"))).isEqualTo(new Destination(after, new Wish(List.of(agent), 1)));
        assertThat(to(Map.of("source", "other"))).isEqualTo(new Destination(after, Wish.NONE));
    }

    @Test
    void withoutARuleTheLinkDecidesThenTheGroupOfTheAddressThenTheChannel() {
        assertThat(to(Map.of())).isEqualTo(new Destination(hall.cast.group(), Wish.NONE));
        assertThat(to(Map.of("group", "after"))).isEqualTo(new Destination(after, Wish.NONE));
        assertThat(to(Map.of("group", "unknown"))).isEqualTo(new Destination(hall.cast.group(), Wish.NONE));

        owner.put(LINKS, Map.of("links", List.of(Map.of("id", "vip", "name", "贵宾", "target", Map.of("groupId", after, "agents", List.of(), "priority", 2))))).ok();
        assertThat(to(Map.of("link", "vip", "group", "sales"))).isEqualTo(new Destination(after, new Wish(null, 2)));

        owner.put(SETTINGS, Map.of("internalGroups", List.of(after))).ok();
        assertThat(to(Map.of("group", "after"))).isEqualTo(new Destination(hall.cast.group(), Wish.NONE));
    }

    @Test
    void rulesAndLinksThatLeadNowhereAreRefused() {
        Map<String, ?> somewhere = Map.of("groupId", after, "agents", List.of(), "priority", 0);
        assertThat(rules(rule("x", true, "channel", null, UUID.randomUUID().toString(), somewhere))).isEqualTo("invalid-field");
        assertThat(rules(rule("x", true, "weather", null, "rain", somewhere))).isEqualTo("invalid-field");
        assertThat(rules(rule("x", true, "parameter", "password", "1", somewhere))).isEqualTo("invalid-field");
        assertThat(rules(rule("x", true, "group", null, after.toString(), Map.of("groupId", UUID.randomUUID(), "agents", List.of(), "priority", 0)))).isEqualTo("invalid-field");
        assertThat(rules(rule("x", true, "group", null, after.toString(), Map.of("groupId", after, "agents", List.of(hall.cast.member(Role.AGENT)), "priority", 0)))).isEqualTo("invalid-field");
        assertThat(owner.put(LINKS, Map.of("links", List.of(Map.of("id", "a b", "name", "x", "target", somewhere)))).code()).isEqualTo("invalid-field");
        assertThat(hall.cast.api(Role.ADMIN).get(RULES).code()).isEqualTo("not-allowed");
    }

    private String rules(Map<String, ?> rule) {
        return owner.put(RULES, Map.of("rules", List.of(rule))).code();
    }

    private static Map<String, Object> rule(String name, boolean on, String kind, @Nullable String parameter, String value, Map<String, ?> target) {
        Map<String, Object> rule = new HashMap<>(Map.of("name", name, "on", on, "kind", kind, "value", value, "target", target));
        rule.put("parameter", parameter);
        return rule;
    }

    private Destination to(Map<String, String> entry) {
        return hall.in(() -> assignment.of(hall.cast.workspace(), hall.cast.channel(), hall.cast.group(), entry));
    }
}
