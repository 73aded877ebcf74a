package yingda.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
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
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.XlsxReader;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.routing.Hall;

@AppTest
class RosterApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void makeCast() {
        hall = new Hall(context, port);
        cast = hall.cast;
        admin = cast.api(Role.SUPER);
    }

    private List<String> names(String query) {
        return admin.get("/api/members?" + query).ok().json().get("items").valueStream()
                .map(one -> one.get("displayName").asString()).toList();
    }

    @Test
    void theListIsNarrowedByEveryFilter() {
        UUID agent = cast.member(Role.AGENT);
        admin.patch("/api/members/" + agent, Map.of("displayName", "林晚Q", "name", "林小晚", "mobile", "138 0000 1234",
                "department", "售后部", "capacity", 7)).ok();
        hall.system.sql("delete from group_member where member_id = ?").param(cast.member(Role.SENIOR)).update();
        admin.post("/api/members/" + cast.member(Role.ADMIN) + "/disable").ok();

        assertThat(names("displayName=晚q")).containsExactly("林晚Q");
        assertThat(names("name=小晚")).containsExactly("林晚Q");
        assertThat(names("mobile=0000%201")).containsExactly("林晚Q");
        assertThat(names("login=" + cast.login(agent))).containsExactly("林晚Q");
        assertThat(names("role=agent")).containsExactly("林晚Q");
        assertThat(names("group=" + cast.group())).doesNotContain("小senior").hasSize(3);
        assertThat(names("status=disabled")).containsExactly("小admin");
        assertThat(names("status=active")).hasSize(3);
        assertThat(names("status=locked")).isEmpty();
        assertThat(admin.get("/api/members?status=x").code()).isEqualTo("invalid-field");
        JsonNode one = admin.get("/api/members/" + agent).ok().json();
        assertThat(one.get("capacity").asInt()).isEqualTo(7);
        assertThat(one.get("department").asString()).isEqualTo("售后部");
        assertThat(one.get("manageable").asBoolean()).isTrue();
    }

    @Test
    void everyOrderIsPagedWithoutGapOrRepetition() {
        for (int n = 0; n < 52; n++) {
            cast.addMember(Role.AGENT);
        }
        for (String sort : List.of("login", "-login", "displayName", "-displayName", "name", "department", "createdAt", "-createdAt",
                "seenAt", "-seenAt")) {
            JsonNode first = admin.get("/api/members?sort=" + sort).ok().json();
            JsonNode second = admin.get("/api/members?sort=" + sort + "&cursor=" + first.get("next").asString()).ok().json();
            assertThat(first.get("items").valueStream().map(one -> one.get("id").asString()).toList()).as(sort).hasSize(50)
                    .doesNotContainAnyElementsOf(second.get("items").valueStream().map(one -> one.get("id").asString()).toList());
            assertThat(second.get("items")).as(sort).hasSize(6);
            assertThat(second.get("next").isNull()).as(sort).isTrue();
        }
        assertThat(names("sort=displayName").getFirst()).isEqualTo("小admin");
        assertThat(admin.get("/api/members?sort=password").code()).isEqualTo("invalid-field");
        assertThat(admin.get("/api/members?cursor=x").code()).isEqualTo("invalid-field");
    }

    @Test
    void whoIsInvitedGetsALinkAndChoosesAPassword() {
        String login = "inv-" + UUID.randomUUID();
        JsonNode added = admin.post("/api/members", Map.of("login", login, "displayName", "周", "name", "周明", "role", "agent",
                "groups", List.of(cast.group()))).ok().json();
        String path = "/api/members/" + added.at("/member/id").asString();
        String url = added.at("/invitation/url").asString();
        assertThat(added.at("/invitation/mailed").asBoolean()).isFalse();
        assertThat(added.at("/member/status").asString()).isEqualTo("invited");
        assertThat(added.at("/member/groups")).hasSize(1);
        assertThat(new ApiClient(port).post("/api/session", Map.of("login", login, "password", "long enough")).code())
                .isEqualTo("wrong-credentials");

        String again = admin.post(path + "/invitation", Map.of("email", "Zhou@example.com")).ok().json().get("url").asString();
        assertThat(choose(url).code()).isEqualTo("link-expired");
        assertThat(choose(again).status()).isEqualTo(204);

        new ApiClient(port).signIn(login, "long enough").get("/api/session").ok();
        assertThat(admin.get(path).ok().json().get("status").asString()).isEqualTo("active");
        assertThat(admin.get(path).ok().json().get("email").asString()).isEqualTo("zhou@example.com");
        assertThat(admin.get(path).ok().json().get("addedBy").asString()).isEqualTo("小super");
    }

    private Answer choose(String url) {
        return new ApiClient(port).post("/api/links/password",
                Map.of("token", url.substring(url.indexOf('#') + 1), "password", "long enough"));
    }

    @Test
    void aWithdrawnInvitationWorksNoMore() {
        JsonNode added = admin.post("/api/members", Map.of("login", "wd-" + UUID.randomUUID(), "displayName", "周", "name", "周",
                "role", "agent")).ok().json();

        admin.delete("/api/members/" + added.at("/member/id").asString() + "/invitation");

        assertThat(choose(added.at("/invitation/url").asString()).code()).isEqualTo("link-expired");
    }

    @Test
    void disablingGivesTheOpenConversationsToTheChosenColleagueOrToTheQueue() {
        UUID leaving = hall.agent(5);
        UUID first = hall.openBy(hall.visitor());
        cast.api(leaving).post("/api/queue/next", Map.of()).ok();
        UUID second = hall.openBy(hall.visitor());
        cast.api(leaving).post("/api/queue/next", Map.of()).ok();
        UUID colleague = hall.agent(1);
        JsonNode prospect = admin.get("/api/members/" + leaving + "/departure").ok().json();
        assertThat(prospect.get("serving").asInt()).isEqualTo(2);
        assertThat(prospect.get("colleagues").get(0).get("id").asString()).isEqualTo(colleague.toString());

        admin.post("/api/members/" + leaving + "/disable", Map.of("handTo", colleague)).ok();

        assertThat(hall.conversation(first).agent()).isEqualTo(colleague);
        assertThat(hall.conversation(second).state().word()).isEqualTo("queued");
        assertThat(hall.seat(leaving).load()).isZero();
        assertThat(hall.seat(colleague).load()).isEqualTo(1);
    }

    @Test
    void nobodyElsesMemberAndNoOneGoneTakesOver() {
        UUID stranger = new Hall(context, port).cast.member(Role.AGENT);
        UUID agent = cast.member(Role.AGENT);

        assertThat(admin.post("/api/members/" + agent + "/disable", Map.of("handTo", stranger)).code()).isEqualTo("invalid-field");
        assertThat(admin.get("/api/members/" + agent).ok().json().get("status").asString()).isEqualTo("active");
    }

    @Test
    void aLockedAccountIsSignedOutAndKeptOutUntilItIsUnlocked() {
        UUID agent = cast.member(Role.AGENT);
        ApiClient browser = cast.api(agent);
        browser.get("/api/session").ok();
        Map<String, String> credentials = Map.of("login", cast.login(agent), "password", Cast.PASSWORD);

        assertThat(admin.post("/api/members/" + agent + "/lock").ok().json().get("status").asString()).isEqualTo("locked");

        assertThat(browser.get("/api/session").status()).isEqualTo(401);
        assertThat(cast.stranger().post("/api/session", credentials).code()).isEqualTo("account-locked");
        admin.post("/api/members/" + agent + "/unlock").ok();
        assertThat(cast.stranger().post("/api/session", credentials).status()).isEqualTo(200);
    }

    @Test
    void aBatchDoesWhatItMayAndTellsWhatItMayNot() {
        UUID agent = cast.member(Role.AGENT);
        UUID senior = cast.member(Role.SENIOR);
        UUID own = cast.member(Role.SUPER);
        UUID group = hall.group("batch-" + UUID.randomUUID().toString().substring(0, 8));

        JsonNode done = admin.post("/api/members/batch", Map.of("ids", List.of(agent, own, UUID.randomUUID()), "act", "disable"))
                .ok().json();
        assertThat(done.get("done").asInt()).isEqualTo(1);
        assertThat(done.get("refused").valueStream().map(one -> one.get("code").asString()).toList())
                .containsExactlyInAnyOrder("last-super-admin", "not-found");
        admin.post("/api/members/batch", Map.of("ids", List.of(agent), "act", "enable")).ok();
        admin.post("/api/members/batch", Map.of("ids", List.of(agent, senior), "act", "join", "group", group)).ok();
        assertThat(names("group=" + group)).hasSize(2);
        admin.post("/api/members/batch", Map.of("ids", List.of(agent), "act", "leave", "group", group)).ok();
        assertThat(names("group=" + group)).containsExactly("小senior");
        admin.post("/api/members/batch", Map.of("ids", List.of(agent, senior), "act", "role", "role", "admin")).ok();
        assertThat(names("role=admin")).hasSize(3);
    }

    @Test
    void aTableIsLookedAtFirstAndThenAddedAllOrNone() {
        String one = "imp-" + UUID.randomUUID();
        String two = "imp-" + UUID.randomUUID();
        String head = "账号,显示名,姓名,手机号,业务部门,角色,客服组,邮箱,语言,接待上限\n";
        String good = head + one + ",\"张,伟\",张伟,'+86 138,售后部,高级客服,售前,,zh,6\n" + two + ",李娜,,,,,,,en,\n";
        String bad = good + one + ",重复,重复\n,无账号,无\nx y,格式,格式,,,老板,无此组,坏,法,0\n";

        JsonNode looked = admin.post("/api/members/import", Map.of("text", bad, "commit", true)).ok().json();
        assertThat(looked.get("faulty").asInt()).isEqualTo(3);
        assertThat(looked.get("added").asInt()).isZero();
        assertThat(looked.get("lines").get(2).get("line").asInt()).isEqualTo(4);
        assertThat(faults(looked, 2)).containsExactly("login taken");
        assertThat(faults(looked, 3)).containsExactly("login missing");
        assertThat(faults(looked, 4)).contains("role unknown-value", "groups unknown-value", "capacity range", "login format", "email format");
        assertThat(names("login=" + one)).isEmpty();

        assertThat(admin.post("/api/members/import", Map.of("text", good)).ok().json().get("added").asInt()).isZero();
        assertThat(names("login=" + one)).isEmpty();
        JsonNode added = admin.post("/api/members/import", Map.of("text", good, "commit", true)).ok().json();
        assertThat(added.get("added").asInt()).isEqualTo(2);
        assertThat(added.get("links")).hasSize(2);
        JsonNode entry = admin.get("/api/members?login=" + one).ok().json().at("/items/0");
        assertThat(entry.get("displayName").asString()).isEqualTo("张,伟");
        assertThat(entry.get("mobile").asString()).isEqualTo("+86 138");
        assertThat(entry.get("role").asString()).isEqualTo("senior");
        assertThat(entry.get("groups")).hasSize(1);
        assertThat(entry.get("capacity").asInt()).isEqualTo(6);
    }

    private static List<String> faults(JsonNode outcome, int line) {
        return outcome.get("lines").get(line).get("faults").valueStream()
                .map(one -> one.get("field").asString() + " " + one.get("reason").asString()).toList();
    }

    @Test
    void anExportIsHarmlessForSpreadsheetsAndWrittenDown() {
        admin.patch("/api/members/" + cast.member(Role.AGENT), Map.of("displayName", "=1+1", "name", "a\"b")).ok();

        String text = admin.get("/api/members.csv?role=agent&lang=zh").text();

        assertThat(text).startsWith("\uFEFF\"账号\",\"显示名\"").contains("\"'=1+1\",\"a\"\"b\"").contains("普通客服").doesNotContain("小super\",\"真super");
        assertThat(hall.system.sql("select after ->> 'role' from audit where workspace_id = ? and act = 'members.exported'")
                .param(cast.workspace()).query(String.class).list()).containsExactly("agent");
    }

    @Test
    void aWorkbookGoesOutAndComesInAsTexts() {
        admin.patch("/api/members/" + cast.member(Role.AGENT), Map.of("displayName", "=1+1", "mobile", "+8613800000000")).ok();
        byte[] book = admin.get("/api/members.xlsx?role=agent&lang=zh").ok().body();
        assertThat(XlsxReader.read(book, 10).get(1)).contains("=1+1", "+8613800000000", "普通客服");

        byte[] form = admin.get("/api/members/template.xlsx?lang=en").ok().body();
        ApiClient.Answer text = admin.send("POST", "/api/table-text", RosterController.XLSX, HttpRequest.BodyPublishers.ofByteArray(form));
        JsonNode looked = admin.post("/api/members/import", Map.of("text", text.ok().json().get("text").asString(), "commit", false)).ok().json();
        assertThat(looked.at("/lines/0/displayName").asString()).isEqualTo("Zhang Wei");
        assertThat(looked.get("faulty").asInt()).isZero();
        assertThat(admin.send("POST", "/api/table-text", RosterController.XLSX, HttpRequest.BodyPublishers.ofString("a,b")).code()).isEqualTo("invalid-field");
    }
}
