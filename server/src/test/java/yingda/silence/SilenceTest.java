package yingda.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

@AppTest
class SilenceTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    SilenceJob job;

    @Autowired
    Channels channels;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient agent;
    private VisitorClient visitor;
    private String conversation;

    @BeforeEach
    void beginToServe() throws InterruptedException {
        cast = Cast.in(context, port);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        agent = cast.api(Role.AGENT);
        visitor = new VisitorClient(port, cast.channelKey());
        conversation = say("在吗").at("/conversation/id").asString();
        agent.post("/api/queue/next", Map.of()).ok();
    }

    private JsonNode say(String text) {
        return visitor.http().post(visitor.path("/messages"),
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text)).ok().json();
    }

    private void answer(String text) {
        agent.post("/api/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text)).ok();
    }

    private void set(boolean reminder, int reminderMinutes, boolean closing, int closingMinutes, String closingText) {
        cast.api(Role.SUPER).put("/api/settings/silence", Map.of(
                "reminder", Map.of("on", reminder, "minutes", reminderMinutes, "text", "还在吗？"),
                "closing", Map.of("on", closing, "minutes", closingMinutes, "text", closingText))).ok();
    }

    private void afterMinutes(int minutes) {
        job.run(Instant.now().plus(Duration.ofMinutes(minutes)));
    }

    /// Events of the system lines, in their order.
    private List<String> events() {
        return system.sql("""
                select content ->> 'event' from message where workspace_id = ? and conversation_id = ?::uuid and kind = 'system'
                order by seq""").params(cast.workspace(), conversation).query(String.class).list();
    }

    private JsonNode row() {
        return agent.get("/api/conversations/" + conversation).ok().json().get("row");
    }

    private int silences() {
        return system.sql("select count(*) from silence where workspace_id = ?").param(cast.workspace())
                .query(Integer.class).single();
    }

    @Test
    void aSilentCustomerIsRemindedOncePerSilence() {
        set(true, 5, false, 30, "");
        answer("请问订单号是多少？");

        afterMinutes(4);
        assertThat(events()).doesNotContain("timed-out");
        assertThat(row().get("timedOut").asBoolean()).isFalse();

        afterMinutes(6);
        answer("还在吗");
        afterMinutes(30);
        assertThat(events()).filteredOn("timed-out"::equals).hasSize(1);
        assertThat(row().get("timedOut").asBoolean()).isTrue();
        assertThat(silences()).isEqualTo(1);

        say("在，8830112");
        assertThat(row().get("timedOut").asBoolean()).isFalse();
        afterMinutes(60);
        assertThat(events()).filteredOn("timed-out"::equals).hasSize(1);

        answer("已查到");
        afterMinutes(120);
        assertThat(events()).filteredOn("timed-out"::equals).hasSize(2);
        assertThat(silences()).isEqualTo(2);
    }

    @Test
    void theReminderIsReadByTheVisitorWithItsText() {
        set(true, 5, false, 30, "");
        answer("请问订单号是多少？");
        afterMinutes(6);

        JsonNode lines = visitor.http().get(visitor.path("/state")).ok().json().get("lines");
        assertThat(lines.get(lines.size() - 1).at("/content/event").asString()).isEqualTo("timed-out");
        assertThat(lines.get(lines.size() - 1).at("/content/text").asString()).isEqualTo("还在吗？");
    }

    @Test
    void whatIsSaidComesAsThePagesKnowIt() {
        set(true, 5, true, 10, "感谢咨询，再见");
        SocketClient page = visitor.page();
        SocketClient desk = SocketClient.open(port, "/ws/agent", Map.of("Cookie", agent.cookieHeader(), "Origin", "http://127.0.0.1:" + port));
        desk.send(Map.of("t", "hello", "protocol", 1));
        desk.await("counts");
        desk.send(Map.of("t", "watch", "conversation", conversation, "after", 0));
        answer("请问订单号是多少？");
        afterMinutes(6);
        afterMinutes(11);

        List.of(page, desk).forEach(socket -> socket.await("the end", frame -> frame.at("/line/content/event").asString("").equals("ended")));
        for (String event : List.of("timed-out", "closing")) {
            assertThat(Golden.unsent(Golden.named("visitor.down.line-" + event), page.frames())).isEmpty();
            assertThat(Golden.unsent(Golden.named("agent.down.line-" + event), desk.frames())).isEmpty();
        }
        page.close();
        desk.close();
    }

    @Test
    void aChatInWhichBothAreSilentIsEndedWithLastWordsAndFreesItsAgent() {
        set(false, 5, true, 10, "感谢咨询，再见");
        answer("请问订单号是多少？");

        afterMinutes(9);
        assertThat(row().get("state").asString()).isEqualTo("serving");
        afterMinutes(11);

        assertThat(row().get("state").asString()).isEqualTo("ended");
        assertThat(events()).endsWith("closing", "ended");
        assertThat(system.sql("select ended_by from conversation where id = ?::uuid").param(conversation)
                .query(String.class).single()).isEqualTo("auto");
        assertThat(system.sql("select load from seat where member_id = ?").param(cast.member(Role.AGENT))
                .query(Integer.class).single()).isZero();
    }

    @Test
    void withoutLastWordsItJustEnds() {
        set(false, 5, true, 10, "");
        afterMinutes(11);

        assertThat(events()).endsWith("ended").doesNotContain("closing");
    }

    @Test
    void aWordInBetweenPutsTheEndOff() throws Exception {
        set(false, 5, true, 10, "");
        answer("请稍等");
        system.sql("update conversation set silence_check_at = now() - interval '1 hour' where id = ?::uuid").param(conversation)
                .update();
        job.run(Instant.now());

        assertThat(row().get("state").asString()).isEqualTo("serving");
        Await.until("whoever looked first has put it off", () -> system.sql("select silence_check_at > now() from conversation where id = ?::uuid")
                .param(conversation).query(Boolean.class).single());
    }

    @Test
    void severalNodesDoItOnce() throws Exception {
        set(true, 5, true, 60, "再见");
        answer("请问订单号是多少？");
        Instant later = Instant.now().plus(Duration.ofMinutes(6));
        Callable<Void> node = () -> {
            job.run(later);
            return null;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }

        assertThat(events()).filteredOn("timed-out"::equals).hasSize(1);
    }

    @Test
    void aLeaseOfANodeThatDiedRunsOut() {
        set(true, 5, false, 60, "");
        answer("请问订单号是多少？");
        system.sql("update conversation set silence_check_at = now() + interval '6 minutes 30 seconds' where id = ?::uuid")
                .param(conversation).update();

        afterMinutes(6);
        assertThat(events()).doesNotContain("timed-out");
        afterMinutes(7);
        assertThat(events()).contains("timed-out");
    }

    @Test
    void whomAnAgentWritesFirstIsRemindedAndEndedLikeOthers() {
        set(true, 5, true, 10, "感谢咨询，再见");
        agent.post("/api/conversations/" + conversation + "/end", Map.of()).ok();
        String ended = conversation;
        conversation = agent.post("/api/conversations/" + ended + "/restart", Map.of()).ok().json().get("id").asString();

        answer("您的包裹已签收，还需要帮助吗？");
        afterMinutes(6);
        assertThat(events()).contains("timed-out");
        afterMinutes(11);
        assertThat(events()).endsWith("closing", "ended");
    }

    @Test
    void whereNobodyHasSaidAnythingTheEndComesTooAndKeepsNobodyElseWaiting() {
        set(false, 5, true, 10, "");
        agent.post("/api/conversations/" + conversation + "/end", Map.of()).ok();
        conversation = agent.post("/api/conversations/" + conversation + "/restart", Map.of()).ok().json().get("id").asString();

        afterMinutes(11);

        assertThat(events()).endsWith("ended");
    }

    @Test
    void thoseWhoWaitInTheQueueAreNotEnded() {
        set(true, 1, true, 1, "再见");
        VisitorClient other = new VisitorClient(port, cast.channelKey());
        String queued = other.http().post(other.path("/messages"),
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "你好")).ok().json().at("/conversation/id").asString();
        afterMinutes(60);

        assertThat(system.sql("select state from conversation where id = ?::uuid").param(queued).query(String.class).single())
                .isEqualTo("queued");
    }

    @Test
    void offMeansNothingIsDone() {
        set(false, 1, false, 1, "再见");
        answer("请问订单号是多少？");
        afterMinutes(600);

        assertThat(row().get("state").asString()).isEqualTo("serving");
        assertThat(events()).doesNotContain("timed-out", "closing");
    }

    @Test
    void whatTimersMayNotHoldIsRefused() {
        ApiClient owner = cast.api(Role.SUPER);
        Map<String, Object> right = Map.of("on", true, "minutes", 5, "text", "?");

        assertThat(owner.put("/api/settings/silence", Map.of("reminder", Map.of("on", true, "minutes", 0, "text", "?"),
                "closing", right)).json().at("/data/field").asString()).isEqualTo("reminder.minutes");
        assertThat(owner.put("/api/settings/silence", Map.of("reminder", Map.of("on", true, "minutes", 5, "text", " "),
                "closing", right)).json().at("/data/field").asString()).isEqualTo("reminder.text");
        assertThat(owner.put("/api/settings/silence", Map.of("reminder", right)).json().at("/data/field").asString())
                .isEqualTo("closing");
        assertThat(owner.get("/api/settings/silence").json().at("/reminder/minutes").asInt()).isEqualTo(5);
        assertThat(cast.api(Role.ADMIN).get("/api/settings/silence").code()).isEqualTo("not-allowed");
    }
}
