package yingda.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
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
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Presence;
import yingda.routing.SeatStatus;
import yingda.routing.Seats;
import yingda.webchat.VisitorClient;

@AppTest
class AutoRepliesTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    AutoRepliesJob job;

    @Autowired
    Channels channels;

    @Autowired
    Presence presence;

    @Autowired
    Seats seats;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient owner;
    private VisitorClient visitor;

    @BeforeEach
    void makeCast() throws InterruptedException {
        cast = Cast.in(context, port);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", cast.channelKey()).isPresent());
        owner = cast.api(Role.SUPER);
        visitor = new VisitorClient(port, cast.channelKey());
    }

    private String say(String text) {
        return visitor.http().post(visitor.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", text))
                .ok().json().at("/conversation/id").asString();
    }

    private void neverOpen() {
        owner.put("/api/worktime", Map.of("zone", "Asia/Shanghai", "always", false, "week", Collections.nCopies(7, List.of()))).ok();
    }

    private void offHours(boolean on) {
        owner.put("/api/replies/off-hours", Map.of("on", on, "text", "已下班", "faq", true)).ok();
    }

    private void unaccepted(String allOffline, String allFull) {
        owner.put("/api/replies/unaccepted", Map.of("allOffline", allOffline, "allFull", allFull)).ok();
    }

    private List<String> told(String conversation) {
        return system.sql("""
                select content ->> 'reason' from message where workspace_id = ? and conversation_id = ?::uuid
                and content ->> 'event' = 'auto-reply' order by seq""")
                .params(cast.workspace(), conversation).query(String.class).list();
    }

    private void sit(boolean autoAccept) {
        UUID member = cast.member(Role.AGENT);
        WorkspaceScope.run(cast.workspace(), () -> seats.edit(cast.workspace(), member, SeatStatus.ONLINE, autoAccept, 5));
        presence.connected(cast.workspace(), member);
    }

    @Test
    void whoeverComesOutsideWorkTimeIsToldAtOnceAndOnce() {
        neverOpen();
        offHours(true);
        String conversation = say("有人吗");
        JsonNode lines = visitor.http().get(visitor.path("/state")).ok().json().get("lines");

        JsonNode reply = lines.valueStream().filter(line -> line.at("/content/event").asString("").equals("auto-reply")).findFirst().orElseThrow();
        assertThat(reply.at("/content/text").asString()).isEqualTo("已下班");
        assertThat(reply.at("/content/faq").asBoolean()).isTrue();
        say("喂");
        job.run();
        assertThat(told(conversation)).containsExactly("off-hours");
    }

    @Test
    void theReplyComesAsThePagesKnowIt() {
        neverOpen();
        offHours(true);
        SocketClient page = visitor.page();
        VisitorClient.send(page, "有人吗");
        VisitorClient.line(page, "已下班");

        assertThat(Golden.unsent(Golden.named("visitor.down.line-auto-reply"), page.frames())).isEmpty();
        assertThat(Golden.named("agent.down.line-auto-reply").firstEntry().getValue())
                .isEqualTo(Golden.named("visitor.down.line-auto-reply").firstEntry().getValue());
        page.close();
    }

    @Test
    void aHolidayHasItsOwnWords() {
        offHours(true);
        neverOpen();
        owner.post("/api/worktime/days", Map.of("kind", "holiday", "name", "假", "firstDay", LocalDate.now().minusDays(100).toString(),
                "lastDay", LocalDate.now().plusDays(100).toString(), "reply", "放假了")).ok();

        assertThat(told(say("有人吗"))).containsExactly("holiday");
    }

    @Test
    void whenAllAreOfflineTheQueueIsToldOnce() {
        unaccepted("都不在", "都在忙");
        String conversation = say("有人吗");
        say("喂");
        job.run();

        assertThat(told(conversation)).containsExactly("all-offline");
    }

    @Test
    void whenNobodyAcceptsAutomaticallyAllAreFull() {
        unaccepted("都不在", "都在忙");
        sit(false);

        assertThat(told(say("有人吗"))).containsExactly("all-full");
    }

    @Test
    void whoeverIsServedByAnAgentWhoIsThereIsToldNothing() throws InterruptedException {
        unaccepted("都不在", "都在忙");
        owner.put("/api/replies/members/" + cast.member(Role.AGENT), Map.of("text", "我离开一下")).ok();
        sit(true);
        String conversation = say("有人吗");
        Await.until("it is served", () -> state(conversation).equals("serving"));
        job.run();

        assertThat(told(conversation)).isEmpty();
    }

    @Test
    void anOfflineAgentsCustomersAreToldItsOwnWordsOncePerWaiting() throws InterruptedException {
        owner.put("/api/replies/members/" + cast.member(Role.AGENT), Map.of("text", "我离开一下")).ok();
        sit(true);
        String conversation = say("有人吗");
        Await.until("it is served", () -> state(conversation).equals("serving"));
        ApiClient agent = cast.api(Role.AGENT);
        agent.post("/api/conversations/" + conversation + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "在的")).ok();
        WorkspaceScope.run(cast.workspace(), () -> seats.edit(cast.workspace(), cast.member(Role.AGENT), SeatStatus.OFFLINE, null, null));
        job.run();
        assertThat(told(conversation)).as("the customer does not wait").isEmpty();

        say("那件外套");
        job.run();
        say("还在吗");
        job.run();
        assertThat(told(conversation)).containsExactly("agent-offline");
    }

    @Test
    void anEmptyTextIsNotSent() {
        unaccepted("", "都在忙");

        assertThat(told(say("有人吗"))).isEmpty();
    }

    @Test
    void severalNodesTellItOnce() throws Exception {
        String conversation = say("有人吗");
        unaccepted("都不在", "");
        Callable<Void> node = () -> {
            job.run();
            return null;
        };
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }

        assertThat(told(conversation)).containsExactly("all-offline");
    }

    @Test
    void aReplyAndItsMarkAreOneTransaction() {
        unaccepted("都不在", "");
        String conversation = say("有人吗");

        assertThat(system.sql("select auto_replied_at is not null from conversation where id = ?::uuid").param(conversation)
                .query(Boolean.class).single()).isTrue();
    }

    @Test
    void aPageReadsTheHoursAndWhatIsSaid() {
        ApiClient page = new ApiClient(port);
        JsonNode open = page.get(visitor.path("")).ok().json().get("work");
        neverOpen();
        offHours(true);
        owner.put("/api/worktime/groups/" + emergency(), Map.of("zone", "Asia/Shanghai", "always", true, "week",
                Collections.nCopies(7, List.of()))).ok();
        JsonNode closed = page.get(visitor.path("")).ok().json().get("work");

        assertThat(open.get("state").asString()).isEqualTo("open");
        assertThat(open.at("/hours/en").asString()).isEqualTo("24 hours a day, every day");
        assertThat(open.get("notice").isNull()).isTrue();
        assertThat(closed.get("state").asString()).isEqualTo("off-hours");
        assertThat(closed.at("/notice/text").asString()).isEqualTo("已下班");
        assertThat(closed.at("/emergency/name").asString()).isEqualTo("急救");
        assertThat(closed.at("/emergency/identifier").asString()).isEqualTo("emergency");
        assertThat(closed.get("nextOpening").isNull()).isTrue();
    }

    @Test
    void whoWaitsOutsideWorkTimeMayGoToTheEmergencyGroup() throws Exception {
        String emergency = emergency().toString();
        try (SocketClient page = visitor.page()) {
            String conversation = VisitorClient.send(page, "漏水了").get("conversation").asString();
            owner.put("/api/worktime/groups/" + emergency, Map.of("zone", "Asia/Shanghai", "always", true, "week",
                    Collections.nCopies(7, List.of()))).ok();
            page.send(Map.of("t", "urgent"));
            VisitorClient.send(page, "还在工作时间");
            assertThat(group(conversation)).isEqualTo(cast.group().toString());

            neverOpen();
            page.send(Map.of("t", "urgent"));
            page.send(Map.of("t", "urgent"));
            page.await("moved", frame -> frame.at("/line/content/event").asString("").equals("moved"));
            VisitorClient.send(page, "请快一点");

            assertThat(group(conversation)).isEqualTo(emergency);
            assertThat(page.frames().stream().filter(frame -> frame.at("/line/content/event").asString("").equals("moved"))).hasSize(1);
        }
    }

    private String group(String conversation) {
        return system.sql("select group_id from conversation where id = ?::uuid").param(conversation).query(String.class).single();
    }

    @Test
    void theWelcomeIsForWorkTime() {
        owner.patch("/api/channels/" + cast.channel(), Map.of("welcome", "欢迎", "welcomeFaq", true)).ok();
        JsonNode open = new ApiClient(port).get(visitor.path("")).ok().json();
        neverOpen();
        JsonNode closed = new ApiClient(port).get(visitor.path("")).ok().json();
        owner.patch("/api/channels/" + cast.channel(), Map.of("welcomeOn", false)).ok();

        assertThat(open.get("welcome").asString()).isEqualTo("欢迎");
        assertThat(open.get("welcomeFaq").asBoolean()).isTrue();
        assertThat(closed.get("welcome").isNull()).isTrue();
        assertThat(new ApiClient(port).get(visitor.path("")).ok().json().get("welcome").isNull()).isTrue();
    }

    private UUID emergency() {
        return UUID.fromString(owner.post("/api/groups", Map.of("identifier", "emergency", "name", "急救")).ok().json().get("id").asString());
    }

    private String state(String conversation) {
        return system.sql("select state from conversation where id = ?::uuid").param(conversation).query(String.class).single();
    }

    @Test
    void agentsReadWhatTheirAdminsWrite() {
        ApiClient agent = cast.api(Role.AGENT);
        cast.api(Role.ADMIN).put("/api/replies/unaccepted", Map.of("allOffline", "都不在", "allFull", "")).ok();
        cast.api(Role.ADMIN).put("/api/replies/members/" + cast.member(Role.AGENT), Map.of("text", "离开")).ok();

        JsonNode read = agent.get("/api/replies").ok().json();
        assertThat(read.at("/unaccepted/allOffline").asString()).isEqualTo("都不在");
        assertThat(read.get("own").asString()).isEqualTo("离开");
        String name = agent.get("/api/session").ok().json().at("/member/name").asString();
        JsonNode found = agent.get("/api/replies/members?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)).ok().json();
        assertThat(found.get("items")).anyMatch(member -> member.get("text").asString().equals("离开"));
        for (int i = 0; i < 50; i++) {
            cast.addMember(Role.AGENT);
        }
        JsonNode first = agent.get("/api/replies/members").ok().json();
        JsonNode second = agent.get("/api/replies/members?cursor=" + first.get("next").asString()).ok().json();
        assertThat(first.get("items")).hasSize(50);
        assertThat(second.get("items")).isNotEmpty().doesNotContainAnyElementsOf(first.get("items"));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(agent.put("/api/replies/unaccepted", Map.of("allOffline", "")).code()).isEqualTo("not-allowed");
        assertThat(cast.api(Role.ADMIN).put("/api/replies/off-hours", Map.of("on", false)).code()).isEqualTo("not-allowed");
        assertThat(owner.put("/api/replies/off-hours", Map.of("on", true, "text", "")).json().at("/data/field").asString())
                .isEqualTo("text");
    }
}
