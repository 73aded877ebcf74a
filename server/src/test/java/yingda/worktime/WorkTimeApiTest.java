package yingda.worktime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
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

@AppTest
class WorkTimeApiTest {

    private static final Map<String, String> NINE_TO_SIX = Map.of("from", "09:00", "to", "18:00");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient owner;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        owner = cast.api(Role.SUPER);
    }

    private static Map<String, Object> plan(List<List<Map<String, String>>> week) {
        return Map.of("zone", "Asia/Shanghai", "always", false, "week", week);
    }

    @SafeVarargs
    private static Map<String, Object> everyDay(Map<String, String>... hours) {
        return plan(Collections.nCopies(7, List.of(hours)));
    }

    private static Map<String, Object> holiday(String name, String first, String last) {
        return Map.of("kind", "holiday", "name", name, "firstDay", first, "lastDay", last, "reply", "放假啦");
    }

    private String state(String query) {
        return cast.api(Role.AGENT).get("/api/worktime/now" + query).ok().json().get("state").asString();
    }

    private static String field(Answer refusal) {
        return refusal.json().at("/data/field").asString();
    }

    @Test
    void theHoursThatAreSetDecide() {
        JsonNode kept = owner.put("/api/worktime", everyDay(Map.of("from", "22:00", "to", "02:00"), NINE_TO_SIX)).ok().json();

        assertThat(kept.at("/week/0/0/from").asString()).isEqualTo("09:00");
        assertThat(kept.at("/week/6/1/to").asString()).isEqualTo("02:00");
        assertThat(owner.get("/api/worktime").ok().json().get("plan")).isEqualTo(kept);
        assertThat(state("?at=2026-11-23T17:00:00Z")).isEqualTo("open");
        assertThat(state("?at=2026-11-23T18:00:00Z")).isEqualTo("off-hours");
    }

    @Test
    void aGroupMayHaveItsOwnPlanUntilItIsTakenAway() {
        owner.put("/api/worktime", everyDay(NINE_TO_SIX)).ok();
        String group = "/api/worktime/groups/" + cast.group();
        String night = "?at=2026-11-23T18:00:00Z&group=" + cast.group();
        owner.put(group, Map.of("zone", "Asia/Shanghai", "always", true, "week", Collections.nCopies(7, List.of()))).ok();

        assertThat(state(night)).isEqualTo("open");
        assertThat(owner.get("/api/worktime").json().at("/groups/0/plan/always").asBoolean()).isTrue();

        owner.delete(group).ok();
        assertThat(state(night)).isEqualTo("off-hours");
        assertThat(owner.get("/api/worktime").json().at("/groups/0/plan").isNull()).isTrue();
    }

    @Test
    void daysAreAddedChangedAndDeleted() {
        owner.put("/api/worktime", everyDay(NINE_TO_SIX)).ok();
        String id = owner.post("/api/worktime/days", holiday("国庆节", "2026-10-01", "2026-10-07")).ok().json().get("id").asString();
        String noon = "?at=2026-10-02T04:00:00Z";
        JsonNode now = owner.get("/api/worktime/now" + noon).ok().json();

        assertThat(now.get("state").asString()).isEqualTo("holiday");
        assertThat(now.get("name").asString()).isEqualTo("国庆节");
        assertThat(now.get("text").asString()).isEqualTo("放假啦");
        assertThat(now.get("nextOpening").asString()).isEqualTo("2026-10-08T01:00:00.000Z");

        owner.put("/api/worktime/days/" + id, holiday("国庆", "2026-10-03", "2026-10-07")).ok();
        assertThat(state(noon)).isEqualTo("open");
        owner.post("/api/worktime/days", Map.of("kind", "special", "name", "调休", "firstDay", "2026-10-04", "lastDay",
                "2026-10-04", "hours", List.of(NINE_TO_SIX))).ok();
        assertThat(state("?at=2026-10-04T04:00:00Z")).isEqualTo("open");
        assertThat(state("?at=2026-10-05T04:00:00Z")).isEqualTo("holiday");

        owner.delete("/api/worktime/days/" + id).ok();
        assertThat(state("?at=2026-10-05T04:00:00Z")).isEqualTo("open");
        assertThat(owner.put("/api/worktime/days/" + id, holiday("国庆", "2026-10-03", "2026-10-07")).status()).isEqualTo(404);
        assertThat(system.sql("select count(*) from audit where workspace_id = ? and act = 'work-day.changed'")
                .param(cast.workspace()).query(Integer.class).single()).isEqualTo(4);
    }

    @Test
    void daysOfOneKindDoNotOverlap() {
        owner.post("/api/worktime/days", holiday("国庆节", "2026-10-01", "2026-10-07")).ok();

        Answer second = owner.post("/api/worktime/days", holiday("中秋节", "2026-10-07", "2026-10-08"));
        Map<String, Object> own = new HashMap<>(holiday("组内放假", "2026-10-07", "2026-10-08"));
        own.put("groupId", cast.group());

        assertThat(second.code()).isEqualTo("days-overlap");
        assertThat(second.json().at("/data/name").asString()).isEqualTo("国庆节");
        assertThat(owner.post("/api/worktime/days", own).status()).isEqualTo(201);
    }

    @Test
    void whatAPlanMayNotHoldIsRefused() {
        Map<String, String> night = Map.of("from", "20:00", "to", "10:00");

        assertThat(owner.put("/api/worktime", everyDay(NINE_TO_SIX, Map.of("from", "17:00", "to", "19:00"))).code())
                .isEqualTo("hours-overlap");
        assertThat(owner.put("/api/worktime", everyDay(NINE_TO_SIX, night)).code()).isEqualTo("hours-overlap");
        assertThat(field(owner.put("/api/worktime", plan(List.of())))).isEqualTo("week");
        assertThat(field(owner.put("/api/worktime", Map.of("zone", "Mars/Base", "week", Collections.nCopies(7, List.of())))))
                .isEqualTo("zone");
        assertThat(field(owner.post("/api/worktime/days", holiday("", "2026-10-01", "2026-10-02")))).isEqualTo("name");
        assertThat(field(owner.post("/api/worktime/days", holiday("节", "2026-10-03", "2026-10-02")))).isEqualTo("lastDay");
        assertThat(field(owner.post("/api/worktime/days", holiday("节", "10/01", "2026-10-02")))).isEqualTo("firstDay");
        assertThat(owner.put("/api/worktime/groups/" + UUID.randomUUID(), everyDay(NINE_TO_SIX)).status()).isEqualTo(404);
        assertThat(field(owner.get("/api/worktime/now?group=" + UUID.randomUUID()))).isEqualTo("group");
    }

    @Test
    void onlySuperAdminsChangeThePlan() {
        assertThat(cast.api(Role.ADMIN).put("/api/worktime", everyDay(NINE_TO_SIX)).code()).isEqualTo("not-allowed");
    }
}
