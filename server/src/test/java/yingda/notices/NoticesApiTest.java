package yingda.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

@AppTest
class NoticesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @AutoClose
    PushService service;

    private Hall hall;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(context, port);
        service = new PushService();
        tellAlways(hall);
    }

    private static void tellAlways(Hall hall) {
        hall.cast.api(Role.SUPER).put("/api/settings/notices", Map.of("push", true, "offHours", true)).ok();
    }

    private ApiClient subscribe(Role role) {
        ApiClient api = hall.cast.api(role);
        api.post("/api/push-subscriptions", service.subscription()).ok();
        return api;
    }

    private long pushes(UUID conversation) {
        return hall.system.sql("""
                select count(*) from outbox where workspace_id = ? and effect = 'push.send' and payload ->> 'conversation' = ?
                  and state = 'done'""").param(hall.cast.workspace()).param(conversation.toString()).query(Long.class).single();
    }

    @Test
    void whoWaitsInTheQueueIsToldToAnAdminByNameAndToAnAgentWithoutAndOnceOnly() throws Exception {
        subscribe(Role.ADMIN);
        subscribe(Role.AGENT);

        UUID id = hall.come();

        Await.until("both are told", () -> pushes(id) == 2);
        assertThat(service.texts()).hasSize(2).anySatisfy(text -> assertThat(text).contains("小林 正在排队", "你好", id.toString()))
                .anySatisfy(text -> assertThat(text).contains("有客户在排队").doesNotContain("小林", "你好", id.toString()));
        assertThat(service.headers()).allSatisfy(headers -> assertThat(headers)
                .containsEntry("Content-encoding", List.of("aes128gcm"))
                .hasEntrySatisfying("Authorization", told -> assertThat(claims(told.getFirst()))
                        .contains("\"aud\":\"" + service.endpoint().replace("/browser", "") + "\"")));
    }

    @Test
    void anAgentIsToldByNameWhereTheWorkspaceShowsTheQueueToAll() throws Exception {
        hall.cast.api(Role.SUPER).put("/api/settings/routing", Map.of("queueDetailsForAll", true)).ok();
        subscribe(Role.AGENT);

        UUID id = hall.come();

        Await.until("the agent is told", () -> pushes(id) == 1);
        assertThat(service.texts()).singleElement().asString().contains("小林 正在排队");
    }

    private static String claims(String authorization) {
        return new String(Base64.getUrlDecoder().decode(authorization.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    @Test
    void anUnreadMessageIsToldToItsAgentOnly() throws Exception {
        subscribe(Role.AGENT);
        UUID id = hall.open();
        hall.cast.api(Role.AGENT).post("/api/queue/next", Map.of()).ok();

        Await.until("the agent is told", () -> pushes(id) == 1);

        assertThat(service.texts()).singleElement().asString().contains("小林", "你好");
    }

    @Test
    void aCustomerWhoGoesOnWritingIsToldOfAllTheSame() throws Exception {
        subscribe(Role.AGENT);
        UUID id = hall.open();
        hall.system.sql("update conversation set last_at = now() + interval '1 hour' where id = ?").param(id).update();
        hall.cast.api(Role.AGENT).post("/api/queue/next", Map.of()).ok();

        Await.until("the agent is told", () -> pushes(id) == 1);
    }

    @Test
    void whoComesBackIntoTheQueueIsToldOfAgain() throws Exception {
        subscribe(Role.ADMIN);
        UUID id = hall.come();
        Await.until("it is told", () -> pushes(id) == 1);

        hall.system.sql("""
                insert into conversation_change (workspace_id, conversation_id, id, change)
                select workspace_id, id, uuidv7(), 'queued' from conversation where id = ?""").param(id).update();

        Await.until("it is told again", () -> pushes(id) == 2);
    }

    @Test
    void nobodyIsToldWhereTheWorkspaceHasSwitchedItOff() throws Exception {
        Hall loud = hall;
        subscribe(Role.ADMIN);
        hall = new Hall(context, port);
        subscribe(Role.ADMIN);
        hall.cast.api(Role.SUPER).put("/api/settings/notices", Map.of("push", false, "offHours", false)).ok();

        UUID silent = hall.come();
        UUID told = loud.come();

        hall = loud;
        Await.until("the later one is told", () -> pushes(told) == 1);
        assertThat(service.texts()).singleElement().asString().contains(told.toString()).doesNotContain(silent.toString());
    }

    @Test
    void nobodyIsToldOutsideTheHoursUnlessTheWorkspaceWantsIt() throws Exception {
        Hall loud = hall;
        subscribe(Role.ADMIN);
        hall = new Hall(context, port);
        subscribe(Role.ADMIN);
        ApiClient admin = hall.cast.api(Role.SUPER);
        admin.put("/api/settings/notices", Map.of("push", true, "offHours", false)).ok();
        admin.put("/api/worktime", Map.of("zone", "Asia/Shanghai", "always", false,
                "week", Collections.nCopies(7, List.of()))).ok();

        UUID silent = hall.come();
        UUID told = loud.come();

        hall = loud;
        Await.until("the later one is told", () -> pushes(told) == 1);
        assertThat(service.texts()).singleElement().asString().contains(told.toString()).doesNotContain(silent.toString());
    }

    @Test
    void onlyASuperAdminSwitches() {
        assertThat(hall.cast.api(Role.ADMIN).put("/api/settings/notices", Map.of("push", false, "offHours", false)).code())
                .isEqualTo("not-allowed");
        assertThat(hall.cast.api(Role.AGENT).get("/api/notices").ok().json().at("/workspace/push").asBoolean()).isTrue();
    }

    @Test
    void aBrowserThatHasGoneIsForgotten() throws Exception {
        ApiClient api = subscribe(Role.ADMIN);
        service.answer(410);

        hall.come();

        Await.until("it is forgotten", () -> api.get("/api/notices").ok().json().get("browsers").isEmpty());
    }

    @Test
    void theSameBrowserIsListedOnceAndMayBeRemoved() {
        ApiClient api = subscribe(Role.SENIOR);
        subscribe(Role.SENIOR);
        var browsers = api.get("/api/notices").ok().json().get("browsers");
        assertThat(browsers).hasSize(1);
        String id = browsers.get(0).get("id").asString();

        assertThat(hall.cast.api(Role.ADMIN).delete("/api/push-subscriptions/" + id).status()).isEqualTo(404);
        api.delete("/api/push-subscriptions/" + id).ok();
        assertThat(api.get("/api/notices").ok().json().get("browsers")).isEmpty();
    }

    @Test
    void whatIsNoSubscriptionIsRefused() {
        refused("endpoint", "ftp://127.0.0.1/x");
        refused("endpoint", "https://user@push.example/x");
        refused("endpoint", "nonsense");
        refused("p256dh", Base64.getUrlEncoder().encodeToString(new byte[65]));
        refused("p256dh", "***");
        refused("auth", "AAAA");
    }

    private void refused(String field, String value) {
        Map<String, String> broken = new HashMap<>(service.subscription());
        broken.put(field, value);
        var answer = hall.cast.api(Role.AGENT).post("/api/push-subscriptions", broken);
        assertThat(answer.code()).as(value).isEqualTo("invalid-field");
        assertThat(answer.json().at("/data/field").asString()).isEqualTo(field);
    }

    @Test
    void aMemberKeepsItsOwnPreferences() {
        ApiClient agent = hall.cast.api(Role.AGENT);
        assertThat(agent.get("/api/preferences").ok().json()).isEmpty();

        agent.put("/api/preferences", Map.of("value", Map.of("sounds", Map.of("volume", 3)))).ok();

        assertThat(agent.get("/api/preferences").ok().json().at("/sounds/volume").asInt()).isEqualTo(3);
        assertThat(hall.cast.api(Role.SENIOR).get("/api/preferences").ok().json()).isEmpty();
        assertThat(agent.put("/api/preferences", Map.of("value", Map.of("a", "x".repeat(9_000)))).code()).isEqualTo("invalid-field");
    }
}
