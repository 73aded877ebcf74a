package yingda.categories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

@AppTest
class CategoriesApiTest {

    private static final String TREE = "/api/categories";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Hall hall;
    private ApiClient owner;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        owner = hall.cast.api(Role.SUPER);
    }

    @Test
    void siblingsAreMovedUpAndDownAndUnderOthers() {
        String refund = add(null, "退款");
        String delivery = add(null, "物流");
        String late = add(delivery, "太慢");
        assertThat(names(owner.get(TREE))).containsExactlyInAnyOrder("退款", "物流", "太慢");

        owner.post(TREE + "/" + delivery + "/move", Map.of("before", refund)).ok();
        assertThat(names(owner.get(TREE))).startsWith("物流");
        owner.post(TREE + "/" + late + "/move", Map.of("parentId", refund)).ok();
        assertThat(parentOf(late)).isEqualTo(refund);
        owner.patch(TREE + "/" + late, Map.of("name", "等太久")).ok();
        assertThat(names(owner.get(TREE))).contains("等太久");
    }

    @Test
    void noNodeComesUnderItself() {
        String refund = add(null, "退款");
        String late = add(refund, "未到账");

        assertThat(owner.post(TREE + "/" + refund + "/move", Map.of("parentId", late)).code()).isEqualTo("invalid-field");
        assertThat(owner.post(TREE + "/" + refund + "/move", Map.of("parentId", refund)).code()).isEqualTo("invalid-field");
        assertThat(owner.post(TREE + "/" + late + "/move", Map.of("before", refund)).status()).isEqualTo(200);
    }

    @Test
    void theTreeHasAnEnd() {
        String parent = null;
        for (int i = 0; i < Categories.DEEPEST; i++) {
            parent = add(parent, "层 " + i);
        }
        assertThat(owner.post(TREE, Map.of("parentId", parent, "name", "太深")).code()).isEqualTo("invalid-field");
        assertThat(owner.post(TREE, Map.of("name", " ")).code()).isEqualTo("invalid-field");
        assertThat(hall.cast.api(Role.ADMIN).post(TREE, Map.of("name", "x")).code()).isEqualTo("not-allowed");
    }

    @Test
    void aGroupOffersWhatItWasGivenWithAllBelow() {
        String refund = add(null, "退款");
        String late = add(refund, "未到账");
        String delivery = add(null, "物流");
        String slow = add(delivery, "太慢");
        owner.put(TREE + "/offers/" + hall.cast.group(), Map.of("categories", List.of(refund, slow))).ok();
        UUID id = served();

        JsonNode form = agent().get("/api/conversations/" + id + "/ending").ok().json();

        Map<String, Boolean> offered = new TreeMap<>();
        form.get("categories").forEach(one -> offered.put(one.get("id").asString(), one.get("selectable").asBoolean()));
        assertThat(offered).containsOnly(Map.entry(refund, true), Map.entry(late, true), Map.entry(delivery, false), Map.entry(slow, true));
    }

    @Test
    void oneMustBeChosenWhenTheWorkspaceWantsItAndTheGroupOffersAny() throws Exception {
        owner.put("/api/settings/routing", Map.of("categoryRequired", true)).ok();
        UUID free = served();
        Await.until("it is wanted", () -> agent().get("/api/conversations/" + free + "/ending").json().get("required").asBoolean());
        agent().post("/api/conversations/" + free + "/end").ok();

        String refund = add(null, "退款");
        String foreign = add(null, "物流");
        owner.put(TREE + "/offers/" + hall.cast.group(), Map.of("categories", List.of(refund))).ok();
        UUID id = served();
        String end = "/api/conversations/" + id + "/end";

        assertThat(agent().post(end).code()).isEqualTo("category-required");
        assertThat(agent().post(end, Map.of("categories", List.of(foreign))).code()).isEqualTo("invalid-field");
        agent().post(end, Map.of("categories", List.of(refund), "note", " 已退 ")).ok();
        assertThat(hall.cast.api(Role.ADMIN).get("/api/conversations/" + id + "/ending").ok().json().get("written").toString())
                .isEqualTo("{\"categories\":[\"退款\"],\"note\":\"已退\"}");
    }

    @Test
    void whatIsDeletedIsOfferedNoMoreAndStaysWithPastConversations() {
        String refund = add(null, "退款");
        String late = add(refund, "未到账");
        owner.put(TREE + "/offers/" + hall.cast.group(), Map.of("categories", List.of(refund))).ok();
        UUID id = served();
        agent().post("/api/conversations/" + id + "/end", Map.of("categories", List.of(late))).ok();

        owner.delete(TREE + "/" + refund).ok();

        assertThat(names(owner.get(TREE))).isEmpty();
        JsonNode form = hall.cast.api(Role.ADMIN).get("/api/conversations/" + id + "/ending").ok().json();
        assertThat(form.get("categories").size()).isZero();
        assertThat(form.at("/written/categories/0").asString()).isEqualTo("退款 / 未到账");
    }

    private ApiClient agent() {
        return hall.cast.api(Role.AGENT);
    }

    private UUID served() {
        UUID id = hall.open();
        agent().post("/api/queue/next", Map.of()).ok();
        return id;
    }

    private String add(@Nullable String parent, String name) {
        Map<String, Object> body = new HashMap<>(Map.of("name", name));
        body.put("parentId", parent);
        Answer answer = owner.post(TREE, body).ok();
        for (JsonNode one : answer.json().get("items")) {
            if (one.get("name").asString().equals(name)) {
                return one.get("id").asString();
            }
        }
        throw new AssertionError(answer.text());
    }

    private String parentOf(String id) {
        for (JsonNode one : owner.get(TREE).json().get("items")) {
            if (one.get("id").asString().equals(id)) {
                return one.get("parentId").asString();
            }
        }
        throw new AssertionError(id);
    }

    private static List<String> names(Answer tree) {
        List<String> names = new ArrayList<>();
        tree.ok().json().get("items").forEach(one -> names.add(one.get("name").asString()));
        return names;
    }
}
