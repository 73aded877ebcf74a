package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

@AppTest
class DeskApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
    }

    /// A member of the group, one of the workspace who is in no group, and somebody of another workspace, against a
    /// waiting, a served and an ended conversation.
    @ParameterizedTest
    @CsvSource({"AGENT, inside, 404, 200, 200", "SENIOR, inside, 404, 200, 200", "ADMIN, inside, 200, 200, 200",
        "SUPER, inside, 200, 200, 200", "AGENT, outside, 404, 404, 404", "SENIOR, outside, 404, 404, 404",
        "ADMIN, outside, 200, 200, 200", "AGENT, elsewhere, 404, 404, 404", "ADMIN, elsewhere, 404, 404, 404",
        "SUPER, elsewhere, 404, 404, 404"})
    void whoSeesWhat(Role role, String where, int waiting, int served, int ended) throws Exception {
        UUID[] ids = waitingServedEnded();
        ApiClient api = viewer(role, where);
        int[] expected = {waiting, served, ended};

        for (int i = 0; i < 3; i++) {
            String customer = hall.conversation(ids[i]).customer().toString();
            assertThat(api.get("/api/conversations/" + ids[i]).status()).isEqualTo(expected[i]);
            assertThat(api.get("/api/conversations/" + ids[i] + "/lines").status()).isEqualTo(expected[i]);
            assertThat(api.get("/api/customers/" + customer).status()).isEqualTo(expected[i]);
            assertThat(api.get("/api/customers/" + customer + "/conversations").status()).isEqualTo(expected[i]);
            assertThat(listed(api, "queued").contains(ids[i].toString())).isEqualTo(i == 0 && waiting == 200);
            assertThat(listed(api, "serving").contains(ids[i].toString())).isEqualTo(i == 1 && served == 200);
            assertThat(listed(api, "ended").contains(ids[i].toString())).isEqualTo(i == 2 && ended == 200);
        }
        JsonNode desk = api.get("/api/desk").ok().json();
        assertThat(desk.get("rows").toString().contains(ids[0].toString())).isEqualTo(waiting == 200);
        assertThat(desk.get("rows").toString().contains(ids[1].toString())).isEqualTo(served == 200);
        boolean counted = !where.equals("elsewhere") && (where.equals("inside") || role == Role.ADMIN);
        assertThat(desk.at("/counts/queued").asInt()).isEqualTo(counted ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"SENIOR, inside, 403, 403", "SENIOR, outside, 404, 404", "ADMIN, elsewhere, 404, 404"})
    void whoServesNotChangesNothing(Role role, String where, int end, int send) throws Exception {
        UUID served = waitingServedEnded()[1];
        ApiClient api = viewer(role, where);
        var before = hall.conversation(served);

        assertThat(api.post("/api/conversations/" + served + "/end").status()).isEqualTo(end);
        assertThat(api.post("/api/conversations/" + served + "/transfer", Map.of("memberId", hall.cast.member(Role.AGENT)))
                .status()).isEqualTo(end);
        assertThat(api.post("/api/conversations/" + served + "/messages",
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "x")).status()).isEqualTo(send);
        assertThat(hall.conversation(served)).isEqualTo(before);
    }

    @Test
    void anAgentTakesTheNextFromTheCountAndNobodyMeansNoContent() throws Exception {
        UUID id = hall.open();
        ApiClient agent = hall.cast.api(Role.AGENT);
        Await.until("the count tells that one waits", () -> agent.get("/api/desk").json().at("/counts/queued").asInt() == 1);

        assertThat(agent.post("/api/queue/next", Map.of()).ok().json().get("id").asString()).isEqualTo(id.toString());
        assertThat(agent.post("/api/queue/next", Map.of()).status()).isEqualTo(204);
        assertThat(agent.post("/api/queue/next", Map.of("groupId", UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(agent.post("/api/conversations/" + id + "/end").ok().json().get("state").asString()).isEqualTo("ended");
    }

    @Test
    void listsComeInPagesAndCanBeMineOnly() {
        UUID agent = hall.cast.member(Role.AGENT);
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 52; i++) {
            taken.add(hall.open().toString());
        }
        hall.system.sql("""
                update conversation c set state = 'serving', agent_id = :agent, serving_since = now(),
                    last_at = now() - place * interval '1 second'
                from unnest(:ids::uuid[]) with ordinality latest (id, place) where c.workspace_id = :workspace and c.id = latest.id""")
                .param("agent", agent).param("ids", taken.toArray(String[]::new)).param("workspace", hall.cast.workspace()).update();
        ApiClient mine = hall.cast.api(agent);

        JsonNode first = mine.get("/api/conversations?state=serving&mine=true").ok().json();
        JsonNode second = mine.get("/api/conversations?state=serving&mine=true&cursor=" + first.get("next").asString()).ok().json();

        List<String> read = new ArrayList<>(first.get("rows").valueStream().map(row -> row.get("id").asString()).toList());
        assertThat(read).hasSize(50);
        read.addAll(second.get("rows").valueStream().map(row -> row.get("id").asString()).toList());
        assertThat(read).containsExactlyElementsOf(taken);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(hall.cast.api(Role.SENIOR).get("/api/conversations?state=serving&mine=true").json().get("rows")).isEmpty();
        JsonNode desk = mine.get("/api/desk").json();
        assertThat(desk.get("rows")).hasSize(50);
        assertThat(desk.at("/next/mine").asString()).isEqualTo(first.get("next").asString());
        assertThat(desk.at("/next/queued").isNull()).isTrue();
    }

    @Test
    void whatIsNoListIsRefused() {
        ApiClient api = hall.cast.api(Role.AGENT);

        assertThat(api.get("/api/conversations?state=lost").code()).isEqualTo("invalid-field");
        assertThat(api.get("/api/conversations?state=ended&cursor=x").code()).isEqualTo("invalid-field");
        assertThat(api.get("/api/conversations").code()).isEqualTo("invalid-field");
        assertThat(hall.cast.stranger().get("/api/desk").status()).isEqualTo(401);
    }

    @Test
    void theSeatIsTheOwnOne() {
        ApiClient api = hall.cast.api(Role.AGENT);

        JsonNode seat = api.put("/api/desk/seat", Map.of("status", "busy", "capacity", 3, "autoAccept", false)).ok().json();

        assertThat(seat.toString()).isEqualTo("{\"status\":\"busy\",\"autoAccept\":false,\"capacity\":3,\"load\":0,\"greeting\":\"\"}");
        assertThat(api.get("/api/desk").json().at("/me/seat")).isEqualTo(seat);
        assertThat(api.put("/api/desk/seat", Map.of("status", "asleep")).code()).isEqualTo("invalid-field");
        assertThat(api.put("/api/desk/seat", Map.of("capacity", 0)).code()).isEqualTo("invalid-field");
        assertThat(api.put("/api/desk/seat", Map.of("load", 0)).code()).isEqualTo("unknown-property");
        assertThat(api.get("/api/desk").json().at("/me/seat")).isEqualTo(seat);
    }

    @Test
    void whoHasGoneOfflineNeitherTalksWithCustomersNorTakesThem() throws Exception {
        UUID served = hall.open();
        UUID waiting = hall.open();
        ApiClient api = hall.cast.api(Role.ADMIN);
        api.post("/api/conversations/" + served + "/accept").ok();
        String path = "/api/conversations/" + served + "/messages";
        Map<String, Object> text = Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "您好");

        api.put("/api/desk/seat", Map.of("status", "offline", "autoAccept", false)).ok();
        // Another node may have heard of it a moment ago: what it knows from before lets pass.
        Await.until("the desk knows", () -> api.post(path, text).code().equals("not-online"));
        assertThat(api.post(path, Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", "稍后回复")).status()).isEqualTo(201);
        assertThat(api.post("/api/conversations/" + waiting + "/accept").code()).isEqualTo("not-online");
        assertThat(api.post("/api/queue/next", Map.of()).code()).isEqualTo("not-online");

        api.put("/api/desk/seat", Map.of("status", "busy")).ok();
        assertThat(api.post(path, Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "我回来了")).status()).isEqualTo(201);
        api.post("/api/conversations/" + waiting + "/accept").ok();

        // Whose every browser has been gone for longer than the grace is not there either, whatever was chosen before.
        api.put("/api/desk/seat", Map.of("status", "online")).ok();
        hall.system.sql("update seat set gone_at = now() where workspace_id = ? and member_id = ?")
                .params(hall.cast.workspace(), hall.cast.member(Role.ADMIN)).update();
        Map<String, Object> late = Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "还在吗");
        assertThat(api.post("/api/conversations/" + waiting + "/messages", late).code()).isEqualTo("not-online");
    }

    @Test
    void colleaguesComeInPagesThoseWhoCanTakeACustomerFirstAndAreFoundByName() throws Exception {
        UUID able = hall.agent(2);
        UUID disabled = hall.cast.addMember(Role.AGENT);
        hall.system.sql("update member set disabled_at = now() where id = ?").param(disabled).update();
        for (int i = 0; i < 55; i++) {
            hall.cast.addMember(Role.AGENT);
        }
        hall.system.sql("update member set display_name = 'Ünique' where id = ?").param(able).update();
        ApiClient api = hall.cast.api(Role.AGENT);
        String path = "/api/desk/members?among=";

        JsonNode first = api.get(path + "serving&group=" + hall.cast.group()).ok().json();
        JsonNode second = api.get(path + "serving&group=" + hall.cast.group() + "&cursor=" + first.get("next").asString()).ok().json();

        List<String> read = new ArrayList<>(ids(first));
        assertThat(read).hasSize(50).startsWith(able.toString());
        read.addAll(ids(second));
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(read).doesNotHaveDuplicates().hasSizeGreaterThan(55).doesNotContain(disabled.toString());
        assertThat(ids(api.get(path + "enabled&name=ÜNI").ok().json())).containsExactly(able.toString());
        assertThat(ids(api.get(path + "enabled&name=%25").ok().json())).isEmpty();
        assertThat(ids(api.get(path + "serving&group=" + UUID.randomUUID()).ok().json())).isEmpty();
        assertThat(ids(api.get(path + "enabled&ids=" + disabled + "," + able).ok().json())).containsExactly(able.toString());
        assertThat(ids(api.get(path + "all&ids=" + disabled + "," + able).ok().json())).containsExactly(able.toString(), disabled.toString());
        assertThat(new Hall(context, port).cast.api(Role.SUPER).get(path + "all&ids=" + able).ok().json().get("items")).isEmpty();
        for (String wrong : List.of("nobody", "all&cursor=x", "all&cursor=1__", "all&name=" + "x".repeat(101))) {
            assertThat(api.get(path + wrong).code()).isEqualTo("invalid-field");
        }
        JsonNode desk = api.get("/api/desk").ok().json();
        assertThat(desk.has("members")).isFalse();
        assertThat(desk.at("/counts/staff/present").asInt()).isEqualTo(1);
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").valueStream().map(one -> one.get("id").asString()).toList();
    }

    @Test
    void aCustomersCardIsChangedByWhoSeesIt() throws Exception {
        UUID served = waitingServedEnded()[1];
        String path = "/api/customers/" + hall.conversation(served).customer();
        ApiClient api = hall.cast.api(Role.AGENT);

        JsonNode card = api.patch(path, Map.of("displayName", "林小姐", "note", "喜欢绿茶")).ok().json();

        assertThat(card.get("displayName").asString()).isEqualTo("林小姐");
        assertThat(api.get(path).ok().json()).isEqualTo(card);
        assertThat(api.patch(path, Map.of("displayName", "x".repeat(121))).code()).isEqualTo("invalid-field");
        assertThat(new Hall(context, port).cast.api(Role.SUPER).patch(path, Map.of("note", "stolen")).status()).isEqualTo(404);
        assertThat(api.get(path).ok().json()).isEqualTo(card);
        assertThat(api.get(path + "/conversations").ok().json().get("rows")).hasSize(1);
    }

    private UUID[] waitingServedEnded() throws InterruptedException {
        UUID agent = hall.agent(2);
        UUID ended = hall.come();
        Await.until("served", () -> agent.equals(hall.conversation(ended).agent()));
        hall.cast.api(agent).post("/api/conversations/" + ended + "/end").ok();
        UUID served = hall.come();
        Await.until("served", () -> agent.equals(hall.conversation(served).agent()));
        hall.cast.api(agent).put("/api/desk/seat", Map.of("autoAccept", false)).ok();
        UUID waiting = hall.come();
        Await.until("numbered", () -> hall.conversation(waiting).queueNumber() != null);
        return new UUID[] {waiting, served, ended};
    }

    private ApiClient viewer(Role role, String where) {
        if (where.equals("elsewhere")) {
            return new Hall(context, port).cast.api(role);
        }
        UUID member = hall.cast.addMember(role);
        if (where.equals("outside")) {
            hall.system.sql("delete from group_member where member_id = ?").param(member).update();
        }
        return hall.cast.api(member);
    }

    private static String listed(ApiClient api, String state) {
        return api.get("/api/conversations?state=" + state).ok().json().get("rows").toString();
    }
}
