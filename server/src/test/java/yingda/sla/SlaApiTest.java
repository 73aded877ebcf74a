package yingda.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.channels.Channels;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

@AppTest
class SlaApiTest {

    private static final String PATH = "/api/sla/policies";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    SlaJob job;

    @Autowired
    Channels channels;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void aDesk() throws InterruptedException {
        cast = Cast.in(context, port);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        admin = cast.api(Role.SUPER);
    }

    private static Map<String, Object> form(String name, Map<String, ?> more) {
        Map<String, Object> form = new HashMap<>(Map.of("name", name, "active", true, "firstMinutes", 10, "nextMinutes", 5, "endMinutes", 60,
                "pauseSnoozed", true, "pauseWaiting", true, "nearPercent", 80));
        form.putAll(more);
        return form;
    }

    private String create(String name, Map<String, ?> more) {
        return admin.post(PATH, form(name, more)).ok().json().get("id").asString();
    }

    private List<String> names() {
        return admin.get(PATH).ok().json().get("items").valueStream().map(one -> one.get("name").asString()).toList();
    }

    private List<String> acts() {
        return system.sql("select act from audit where workspace_id = ? and act like 'sla-%' order by id").param(cast.workspace())
                .query(String.class).list();
    }

    @Test
    void policiesAreKeptInTheirOrderAndEachActIsOnRecord() {
        String vip = create("贵宾", Map.of("priorities", List.of(2)));
        String usual = create("标准", Map.of("groups", List.of(cast.group()), "channels", List.of(cast.channel())));
        admin.put(PATH + "/order", Map.of("ids", List.of(usual, vip))).ok();
        admin.put(PATH + "/" + vip, form("贵宾客户", Map.of("active", false))).ok();
        assertThat(names()).containsExactly("标准", "贵宾客户");
        JsonNode uses = admin.delete("/api/groups/" + cast.group()).json().at("/data/uses");
        assertThat(uses.valueStream().map(one -> one.get("kind").asString())).contains("sla");

        admin.delete(PATH + "/" + usual).ok();
        assertThat(names()).containsExactly("贵宾客户");
        assertThat(acts()).containsExactly("sla-policy.created", "sla-policy.created", "sla-policies.ordered", "sla-policy.changed", "sla-policy.deleted");
        assertThat(cast.api(Role.ADMIN).get(PATH).code()).isEqualTo("not-allowed");
    }

    @Test
    void whatAPolicyMayNotHoldIsRefused() {
        Map<String, Map<String, ?>> wrong = Map.of(
                "groups", Map.of("groups", List.of(UUID.randomUUID())), "channels", Map.of("channels", List.of(UUID.randomUUID())),
                "tags", Map.of("tags", List.of(UUID.randomUUID())), "priorities", Map.of("priorities", List.of(3)),
                "firstMinutes", Map.of("firstMinutes", 0), "nearMinutes", Map.of("nearMinutes", 5, "nearPercent", 0), "name", Map.of("name", " "));
        wrong.forEach((field, value) -> {
            Map<String, Object> form = form("标准", value);
            if (field.equals("nearMinutes")) {
                form.remove("nearPercent");
            }
            var answer = admin.post(PATH, form);
            assertThat(answer.status()).as(field).isEqualTo(422);
            assertThat(answer.json().at("/data/field").asString()).isEqualTo(field);
        });
        Map<String, Object> none = form("标准", Map.of());
        List.of("firstMinutes", "nextMinutes", "endMinutes").forEach(none::remove);
        assertThat(admin.post(PATH, none).status()).isEqualTo(422);
        assertThat(admin.put(PATH + "/order", Map.of("ids", List.of(UUID.randomUUID()))).status()).isEqualTo(422);
        assertThat(names()).isEmpty();
    }

    @Test
    void thePreviewCountsByThePlanOfTheGroup() {
        List<List<Map<String, String>>> week = IntStream.rangeClosed(1, 7)
                .mapToObj(day -> day < 6 ? List.of(Map.of("from", "09:00", "to", "18:00")) : List.<Map<String, String>>of()).toList();
        admin.put("/api/worktime/groups/" + cast.group(), Map.of("zone", "Asia/Shanghai", "always", false, "week", week)).ok();
        JsonNode found = ask(Map.of("firstMinutes", 30, "nearMinutes", 10));
        assertThat(found.get("zone").asString()).isEqualTo("Asia/Shanghai");
        Instant at = Instant.parse(found.get("at").asString());
        JsonNode first = found.at("/targets/0");
        assertThat(Instant.parse(first.get("dueAt").asString())).as("Friday 17:50 → Monday 09:20").isEqualTo(at.plus(Duration.ofMinutes(2 * 24 * 60 + 15 * 60 + 30)));
        assertThat(Instant.parse(first.get("nearAt").asString())).isEqualTo(at.plus(Duration.ofMinutes(2 * 24 * 60 + 15 * 60 + 20)));
        assertThat(found.get("targets").size()).isEqualTo(1);

        JsonNode always = ask(Map.of("firstMinutes", 30, "nearPercent", 50, "aroundClock", true));
        assertThat(Instant.parse(always.at("/targets/0/dueAt").asString())).isEqualTo(Instant.parse(always.get("at").asString()).plus(Duration.ofMinutes(30)));
    }

    private JsonNode ask(Map<String, ?> terms) {
        return admin.post(PATH + "/preview", Map.of("terms", terms, "groupId", cast.group(), "weekday", 5, "time", "17:50")).ok().json();
    }

    private String say(VisitorClient visitor) {
        return visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "在吗")).ok()
                .json().at("/conversation/id").asString();
    }

    private JsonNode sla(ApiClient who, String conversation) {
        return who.get("/api/conversations/" + conversation).ok().json().at("/row/sla");
    }

    private List<String> due(ApiClient who, String state) {
        return who.get("/api/conversations?due=true&state=" + state).ok().json().get("rows").valueStream().map(row -> row.get("id").asString()).toList();
    }

    private void awaitSeen(String conversation) throws InterruptedException {
        Await.until("all lines are taken into account", () -> system.sql("""
                select exists (select from sla_clock k join conversation c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
                               where c.id = ?::uuid and c.seq <= k.seen_seq)""").param(conversation).query(Boolean.class).single());
    }

    private List<String> told(String conversation) {
        return system.sql("select change || ' ' || note from conversation_change where conversation_id = ?::uuid and change like 'sla-%' order by id")
                .param(conversation).query(String.class).list();
    }

    /// All nodes look at the same time.
    private void afterMinutes(int minutes) throws Exception {
        Instant now = Instant.now().plus(Duration.ofMinutes(minutes));
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Object>> both = List.of(Executors.callable(() -> job.run(now)), Executors.callable(() -> job.run(now)));
            for (var done : nodes.invokeAll(both)) {
                done.get();
            }
        }
    }

    /// Looks until this is told: while a line is not taken into account yet, what is due is put off.
    private void awaitToldAfter(int minutes, String conversation, String... words) throws Exception {
        Await.until("told: " + String.join(", ", words), () -> {
            awaitSeen(conversation);
            afterMinutes(minutes);
            return told(conversation).equals(List.of(words));
        });
    }

    @Test
    void aConversationIsWarnedOfAndMissedOnceAndItsRowSaysSo() throws Exception {
        create("标准", Map.of());
        ApiClient agent = cast.api(Role.AGENT);
        VisitorClient visitor = new VisitorClient(port, cast.channelKey());
        String conversation = say(visitor);
        agent.post("/api/queue/next", Map.of()).ok();
        awaitSeen(conversation);
        SocketClient desk = SocketClient.open(port, "/ws/agent", Map.of("Cookie", agent.cookieHeader(), "Origin", "http://127.0.0.1:" + port));
        desk.send(Map.of("t", "hello", "protocol", 1));
        desk.await("counts");
        JsonNode first = sla(agent, conversation);
        assertThat(first.get("target").asString()).isEqualTo("first");
        assertThat(Duration.between(Instant.parse(first.get("nearAt").asString()), Instant.parse(first.get("dueAt").asString()))).isEqualTo(Duration.ofMinutes(2));
        assertThat(due(agent, "serving")).containsExactly(conversation);
        assertThat(due(agent, "queued")).isEmpty();
        push(cast.member(Role.AGENT), cast.member(Role.ADMIN), cast.member(Role.SENIOR));

        awaitToldAfter(9, conversation, "sla-near first");
        awaitToldAfter(11, conversation, "sla-near first", "sla-breach first");
        afterMinutes(11);
        assertThat(told(conversation)).as("once").hasSize(2);
        assertThat(notices()).as("the supervisor, who has no page open; not the colleague").isEqualTo(2);

        agent.post("/api/conversations/" + conversation + "/messages", Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "在")).ok();
        Await.until("the row shows the end", () -> sla(agent, conversation).at("/target").asString("").equals("end"));
        assertThat(sla(agent, conversation).get("dueAt").isNull()).as("it rests while the customer has to answer").isTrue();
        assertThat(due(agent, "serving")).isEmpty();
        Await.until("the page is told", () -> desk.await("row").at("/row/sla/target").asString("").equals("end"));
        say(visitor);
        Await.until("an answer is owed again", () -> sla(agent, conversation).at("/target").asString("").equals("next"));
        agent.post("/api/conversations/" + conversation + "/end", Map.of()).ok();
        Await.until("nothing is owed", () -> sla(agent, conversation).isMissingNode());
        assertThat(told(conversation)).hasSize(2);
    }

    private void push(UUID... members) {
        for (UUID member : members) {
            system.sql("""
                    insert into push_subscription (workspace_id, id, member_id, endpoint, public_key, auth_secret, user_agent)
                    values (?, ?, ?, 'https://push.example/' || ?, '\\x00', '\\x00', 'test')""")
                    .params(cast.workspace(), UUID.randomUUID(), member, member.toString()).update();
        }
    }

    private int notices() {
        return system.sql("select count(*) from outbox where workspace_id = ? and effect = 'push.keeper'").param(cast.workspace())
                .query(Integer.class).single();
    }
}
