package yingda.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class WebhooksApiTest {

    private static final List<String> EVENTS = List.of("conversation.opened", "message.created", "conversation.ended", "note.created");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    @Qualifier("system")
    TransactionTemplate transaction;

    @Autowired
    WebhookStore store;

    @Autowired
    WebhookAttempts attempts;

    private Cast cast;
    private ApiClient admin;
    private Receiver receiver;
    private String id;
    private String secret;

    @BeforeEach
    void subscribe() throws Exception {
        cast = Cast.in(context, port);
        admin = cast.api(Role.SUPER);
        Await.until("the channel is known", () -> visitor().get("/api/webchat/" + cast.channelKey()).status() == 200);
        receiver = new Receiver();
        JsonNode made = admin.post("/api/webhooks", Map.of("name", "仓库系统", "url", receiver.url(), "events", EVENTS)).ok().json();
        id = made.at("/webhook/id").asString();
        secret = made.get("secret").asString();
    }

    @AfterEach
    void leave() {
        receiver.close();
    }

    private String say(ApiClient visitor, String text) {
        return visitor.post("/api/webchat/" + cast.channelKey() + "/messages",
                Map.of("clientId", UUID.randomUUID().toString(), "kind", "text", "text", text)).ok().json().at("/conversation/id").asString();
    }

    private ApiClient visitor() {
        return new ApiClient(port).withBearer(UUID.randomUUID().toString().replace("-", ""));
    }

    private void heardOf(String type, int count) throws InterruptedException {
        Await.until(count + " " + type, () -> receiver.taken(type).size() >= count);
    }

    @Test
    void whatHappensIsToldSignedAndOnce() throws Exception {
        ApiClient visitor = visitor();
        String conversation = say(visitor, "你好 1");
        say(visitor, "你好 2");
        heardOf("message.created", 2);
        heardOf("conversation.opened", 1);

        assertThat(receiver.heard()).allMatch(one -> one.isSignedWith(secret) && !one.isSignedWith("whsec_other"));
        assertThat(receiver.heard()).extracting(Receiver.Heard::id).doesNotHaveDuplicates()
                .allMatch(event -> UUID.fromString(event).version() == 7);
        assertThat(receiver.taken("message.created")).extracting(one -> one.json().at("/message/content/text").asString()).containsExactly("你好 1", "你好 2");
        JsonNode body = receiver.taken("message.created").getFirst().json();
        assertThat(body.get("version").asInt()).isEqualTo(1);
        assertThat(body.at("/conversation/id").asString()).isEqualTo(conversation);
        assertThat(body.at("/conversation/group/identifier").asString()).isEqualTo("sales");
        assertThat(body.at("/message/sender/kind").asString()).isEqualTo("customer");

        Await.until("all is written down", () -> admin.get("/api/webhooks/" + id + "/deliveries?state=waiting").json().get("items").isEmpty());
        JsonNode log = admin.get("/api/webhooks/" + id + "/deliveries").ok().json();
        assertThat(log.get("items").size()).isEqualTo(3);
        String one = admin.get("/api/webhooks/" + id + "/deliveries/" + log.at("/items/0/id").asString()).ok().text();
        assertThat(one).contains("POST /events", "200").doesNotContain("in-the-query", "secret-cookie", "Yingda-Signature", "你好");
        assertThat(admin.get("/api/webhooks").text()).doesNotContain(secret);
    }

    @Test
    void aWebhookThatIsDeletedWhileAnAnswerIsWrittenDownLeavesNobodyInADeadlock() throws Exception {
        admin.patch("/api/webhooks/" + id, Map.of("state", "paused")).ok();
        say(visitor(), "在吗");
        UUID webhook = UUID.fromString(id);
        Await.until("it waits", () -> !waiting(webhook).isEmpty());
        Delivery delivery = WorkspaceScope.get(cast.workspace(), () -> store.delivery(cast.workspace(), webhook, waiting(webhook).getFirst())).orElseThrow();
        var leased = new WebhookDeliveryStore.Leased(cast.workspace(), webhook, receiver.url(),
                WorkspaceScope.get(cast.workspace(), () -> store.secret(cast.workspace(), webhook)), null, null);
        CompletableFuture<Boolean> told = new CompletableFuture<>();

        transaction.executeWithoutResult(_ -> {
            system.sql("select from webhook where id = ? for update").param(webhook).query((_, _) -> true).list();
            told.completeAsync(() -> attempts.attempt(leased, delivery));
            awaitBlocked();
            system.sql("delete from webhook where id = ?").param(webhook).update();
        });

        assertThat(told.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting(webhook)).isEmpty();
    }

    private List<UUID> waiting(UUID webhook) {
        return system.sql("select event_id from webhook_delivery where webhook_id = ? and state = 'waiting'").param(webhook).query(UUID.class).list();
    }

    /// Until somebody waits for a lock of this transaction.
    private void awaitBlocked() {
        try {
            Await.until("it is blocked", () -> system.sql("select exists (select from pg_stat_activity where pg_backend_pid() = any (pg_blocking_pids(pid)))")
                    .query(Boolean.class).single());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void aReceiverThatWasAwayGetsWhatItMissedUnderTheSameId() throws Exception {
        receiver.answer(503);
        say(visitor(), "在吗");
        Await.until("it was tried twice", () -> receiver.heard().stream().anyMatch(one -> one.attempt() > 1));
        receiver.answer(200);
        heardOf("message.created", 1);
        String event = receiver.taken("message.created").getFirst().id();
        assertThat(receiver.heard().stream().filter(one -> one.type().equals("message.created"))).extracting(Receiver.Heard::id).containsOnly(event);

        Await.until("it is written down", () -> !admin.get("/api/webhooks/" + id + "/deliveries/" + event).json().at("/delivery/finishedAt").isNull());
        assertThat(admin.post("/api/webhooks/" + id + "/deliveries/" + event + "/resend").ok().json().get("count").asInt()).isEqualTo(1);
        Await.until("it came again", () -> receiver.taken("message.created").stream().filter(one -> one.id().equals(event)).count() == 2);
    }

    @Test
    void everyAttemptSendsTheSameBytesAndWhatIsTakenBackIsToldNoMore() throws Exception {
        receiver.answer(503);
        String conversation = say(visitor(), "在吗");
        system.sql("insert into seat (workspace_id, member_id, status) values (?, ?, 'online')").params(cast.workspace(), cast.member(Role.AGENT)).update();
        ApiClient agent = cast.api(Role.AGENT);
        agent.post("/api/queue/next", Map.of("groupId", cast.group().toString())).ok();
        String secretOf = "暗号 " + UUID.randomUUID();
        long seq = answer(agent, conversation, Map.of("text", secretOf));
        answer(agent, conversation, Map.of("text", "就是它", "quote", seq));
        Await.until("all was tried", () -> tried("在吗").size() > 1 && !tried(secretOf).isEmpty() && !tried("就是它").isEmpty());
        system.sql("update customer set display_name = '改名了' where workspace_id = ?").param(cast.workspace()).update();
        Await.until("it was tried later", () -> tried("在吗").size() > 3);
        assertThat(tried("在吗")).extracting(one -> new String(one.body(), StandardCharsets.UTF_8)).as("what changed meanwhile changes nothing").containsOnly(
                new String(tried("在吗").getFirst().body(), StandardCharsets.UTF_8));

        String event = tried(secretOf).stream().filter(one -> one.json().at("/message/seq").asLong() == seq).findFirst().orElseThrow().id();
        String message = tried(secretOf).getFirst().json().at("/message/id").asString();
        admin.patch("/api/webhooks/" + id, Map.of("state", "paused")).ok();
        Await.until("nothing is being sent", () -> system.sql("select leased_by is null from webhook where id = ?::uuid").param(id).query(Boolean.class).single());
        agent.post("/api/conversations/" + conversation + "/lines/" + seq + "/recall").ok();
        int before = receiver.heard().size();
        receiver.answer(200);
        admin.patch("/api/webhooks/" + id, Map.of("state", "active")).ok();
        heardOf("message.created", 3);
        assertThat(receiver.heard().subList(before, receiver.heard().size())).noneMatch(one -> new String(one.body(), StandardCharsets.UTF_8).contains(secretOf));
        Receiver.Heard taken = receiver.taken("message.created").stream().filter(one -> one.id().equals(event)).findFirst().orElseThrow();
        assertThat(taken.json().at("/message/content/recalled").asBoolean()).isTrue();
        assertThat(taken.json().at("/message/id").asString()).isEqualTo(message);
        Await.until("no text of it is kept", () -> system.sql("""
                select count(*) from webhook_delivery where webhook_id = ?::uuid and position(?::bytea in body) > 0""")
                .params(id, secretOf.getBytes(StandardCharsets.UTF_8)).query(Integer.class).single() == 0);
        Await.until("it is written down", () -> !admin.get("/api/webhooks/" + id + "/deliveries/" + event).json().at("/delivery/finishedAt").isNull());
        admin.post("/api/webhooks/" + id + "/deliveries/" + event + "/resend").ok();
        Await.until("it came again", () -> receiver.taken("message.created").stream().filter(one -> one.id().equals(event)).count() == 2);
        assertThat(receiver.taken("message.created").stream().filter(one -> one.id().equals(event)).map(Receiver.Heard::body)).allMatch(
                body -> Arrays.equals(body, taken.body()));
    }

    private long answer(ApiClient agent, String conversation, Map<String, Object> content) {
        Map<String, Object> message = new HashMap<>(content);
        message.putAll(Map.of("clientId", UUID.randomUUID().toString(), "kind", "text"));
        return agent.post("/api/conversations/" + conversation + "/messages", message).ok().json().get("seq").asLong();
    }

    /// Attempts at events whose message holds this text.
    private List<Receiver.Heard> tried(String text) {
        return receiver.heard().stream().filter(one -> one.type().equals("message.created") && new String(one.body(), StandardCharsets.UTF_8).contains(text)).toList();
    }

    @Test
    void whatWasGivenUpIsListedAndCanBeSentAgain() throws Exception {
        receiver.answer(500);
        say(visitor(), "在吗");
        Await.until("it was tried", () -> !receiver.heard().isEmpty());
        system.sql("update webhook_delivery set first_try_at = now() - interval '4 days' where webhook_id = ?::uuid").param(id).update();
        Await.until("all are given up", () -> admin.get("/api/webhooks/" + id + "/deliveries?state=dead").json().get("items").size() == 2);
        assertThat(admin.get("/api/webhooks").json().at("/items/0/dead").asInt()).isEqualTo(2);

        receiver.answer(200);
        assertThat(admin.post("/api/webhooks/" + id + "/resend", Map.of("state", "dead", "from", "2020-01-01T00:00:00Z")).ok().json().get("count").asInt()).isEqualTo(2);
        heardOf("message.created", 1);
        heardOf("conversation.opened", 1);
        assertThat(system.sql("select count(*) from audit where workspace_id = ? and act = 'webhook.resent'").param(cast.workspace())
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void aFaultOfOursIsAFailedAttemptThatBacksOffAndIsGivenUp() throws Exception {
        system.sql("update webhook set url = 'http://no host/' where id = ?::uuid").param(id).update();
        say(visitor(), "在吗");
        Await.until("both events were tried again", () -> system.sql("""
                select count(*) from webhook_delivery where webhook_id = ?::uuid and state = 'waiting' and attempts > 1 and error = 'fault'
                  and next_try_at > first_try_at""").param(id).query(Integer.class).single() == 2);
        system.sql("update webhook_delivery set first_try_at = now() - interval '4 days' where webhook_id = ?::uuid").param(id).update();
        Await.until("both are given up", () -> admin.get("/api/webhooks/" + id + "/deliveries?state=dead").json().get("items").size() == 2);
        assertThat(receiver.heard()).isEmpty();

        system.sql("update webhook set url = ?, held_until = null where id = ?::uuid").params(receiver.url(), id).update();
        say(visitor(), "还在吗");
        heardOf("message.created", 1);
    }

    @Test
    void aReceiverThatFailsForDaysIsLeftAloneUntilItIsResumed() throws Exception {
        receiver.answer(500);
        system.sql("update webhook set failing_since = now() - interval '6 days' where id = ?::uuid").param(id).update();
        say(visitor(), "在吗");
        Await.until("it is paused", () -> admin.get("/api/webhooks").json().at("/items/0/webhook/state").asString().equals("paused"));
        assertThat(admin.get("/api/webhooks").json().at("/items/0/webhook/pausedWhy").asString()).isEqualTo("failing");
        assertThat(system.sql("select count(*) from audit where workspace_id = ? and act = 'webhook.paused'").param(cast.workspace())
                .query(Integer.class).single()).isEqualTo(1);

        receiver.answer(200);
        admin.patch("/api/webhooks/" + id, Map.of("state", "active")).ok();
        heardOf("message.created", 1);
    }

    @Test
    void nobodyIsToldOfWhatOnlySomeMembersMayKnow() throws Exception {
        ApiClient visitor = visitor();
        String conversation = say(visitor, "公开");
        heardOf("message.created", 1);
        system.sql("update conversation set state = 'ended', ended_at = now(), ended_by = 'agent', queue_number = null, private_to = array[?] where id = ?::uuid")
                .params(cast.member(Role.AGENT), conversation).update();
        system.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public, prev_public, content)
                values (?, ?::uuid, 99, gen_random_uuid(), 'text', 'customer', gen_random_uuid(), true, 0, '{"text": "私密"}')""")
                .params(cast.workspace(), conversation).update();
        say(visitor(), "后来");
        heardOf("message.created", 2);
        assertThat(receiver.heard()).noneMatch(one -> new String(one.body(), StandardCharsets.UTF_8).contains("私密"));
    }

    @Test
    void aSecretIsRotatedWithOverlapAndATestEventSaysWhatTheReceiverAnswers() throws Exception {
        String fresh = admin.post("/api/webhooks/" + id + "/secret", Map.of("overlapHours", 24)).ok().json().get("secret").asString();
        say(visitor(), "在吗");
        heardOf("message.created", 1);
        assertThat(receiver.taken("message.created").getFirst()).matches(one -> one.isSignedWith(fresh) && one.isSignedWith(secret));

        receiver.answer(418);
        JsonNode tested = admin.post("/api/webhooks/" + id + "/test").ok().json();
        assertThat(tested.get("status").asInt()).isEqualTo(418);
        assertThat(receiver.heard().getLast().type()).isEqualTo("webhook.test");
        system.sql("update webhook set url = 'http://127.0.0.1:1/' where id = ?::uuid").param(id).update();
        assertThat(admin.post("/api/webhooks/" + id + "/test").ok().json().get("error").asString()).startsWith("unreachable");
    }

    @Test
    void onlySuperAdminsKeepWebhooksAndOnlyToUsefulAddresses() {
        assertThat(cast.api(Role.ADMIN).get("/api/webhooks").code()).isEqualTo("not-allowed");
        for (String url : List.of("ftp://shop.example/", "http://user:pass@shop.example/", "http://0x7f.1/", "nonsense", "")) {
            assertThat(admin.patch("/api/webhooks/" + id, Map.of("url", url)).json().at("/data/field").asString()).isEqualTo("url");
        }
        assertThat(admin.patch("/api/webhooks/" + id, Map.of("events", List.of("all"))).code()).isEqualTo("invalid-field");
        assertThat(admin.patch("/api/webhooks/" + id, Map.of("state", "on")).code()).isEqualTo("invalid-field");
        admin.patch("/api/webhooks/" + id, Map.of("name", "新仓库", "state", "off")).ok();
        admin.delete("/api/webhooks/" + id).ok();
        assertThat(admin.get("/api/webhooks/" + id + "/deliveries").status()).isEqualTo(404);
        assertThat(system.sql("select act from audit where workspace_id = ? and subject_kind = 'webhook' order by id").param(cast.workspace())
                .query(String.class).list()).containsExactly("webhook.created", "webhook.changed", "webhook.changed", "webhook.deleted");
        assertThat(system.sql("select string_agg(a::text, ' ') from audit a where workspace_id = ?").param(cast.workspace()).query(String.class).single())
                .doesNotContain(secret, "in-the-query");
    }

    @Test
    void theLogHasWordsForEveryEvent() throws Exception {
        String words = Files.readString(Path.of("../web/workbench/src/admin/webhooks/words.ts"));
        String known = Files.readString(Path.of("../web/workbench/src/admin/webhooks/webhooks.ts"));
        Stream.concat(Arrays.stream(EventType.values()).map(EventType::wire), Stream.of(RuleCalls.TYPE)).forEach(type -> {
            assertThat(words.split("'" + type + "': '", -1)).as(type + " in Chinese and English").hasSize(3);
            assertThat(known).contains("'" + type + "'");
        });
    }
}
