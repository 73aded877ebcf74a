package yingda.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
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
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class CatalogApiTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Autowired
    CatalogStore store;

    @Autowired
    Catalog catalog;

    private Cast cast;
    private ApiClient admin;
    private ApiClient agent;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        agent = cast.api(Role.AGENT);
    }

    private static Map<String, Object> product(String title) {
        return Map.of("kind", "product", "title", title, "price", "¥199.00", "url", "https://shop.example/1");
    }

    @Test
    void agentsFindWhatAdministratorsKeep() {
        String upload = admin.upload("/api/files", "围巾.png", PNG).ok().json().get("id").asString();
        Map<String, Object> body = new HashMap<>(product("羊毛围巾"));
        body.put("fileId", upload);
        JsonNode made = admin.post("/api/catalog/items", body).ok().json();
        admin.post("/api/catalog/items", product("帽子")).ok();
        admin.post("/api/catalog/items", Map.of("kind", "article", "title", "围巾洗涤")).ok();

        JsonNode found = agent.get("/api/catalog/products?q=%E5%9B%B4%E5%B7%BE").ok().json().get("items");

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asString()).isEqualTo(made.get("id").asString());
        assertThat(new ApiClient(port).get(found.at("/0/image").asString()).ok().body()).isEqualTo(PNG);
        assertThat(agent.get("/api/catalog/articles").ok().json().get("items").findValuesAsString("title")).containsExactly("围巾洗涤");

        body.putAll(Map.of("enabled", false, "fileId", made.at("/file/id").asString()));
        assertThat(admin.put("/api/catalog/items/" + made.get("id").asString(), body).ok().json().at("/file/id"))
                .isEqualTo(made.at("/file/id"));
        assertThat(agent.get("/api/catalog/products").ok().json().get("items").findValuesAsString("title")).containsExactly("帽子");
        assertThat(admin.get("/api/catalog/items?enabled=false").ok().json().get("items")).hasSize(1);
        assertThat(admin.delete("/api/catalog/items/" + made.get("id").asString()).status()).isEqualTo(204);
        assertThat(admin.get("/api/catalog/items/" + made.get("id").asString()).status()).isEqualTo(404);
    }

    @Test
    void theListComesPartByPart() {
        for (int number = 0; number < 51; number++) {
            admin.post("/api/catalog/items", product("商品" + number)).ok();
        }
        JsonNode first = admin.get("/api/catalog/items").ok().json();

        assertThat(first.get("items")).hasSize(50);
        assertThat(admin.get("/api/catalog/items?cursor=" + first.get("next").asString()).ok().json().get("items")
                .findValuesAsString("title")).containsExactly("商品0");
        assertThat(agent.get("/api/catalog/products").ok().json().get("items")).hasSize(20);
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(field(admin.post("/api/catalog/items", Map.of("kind", "product")))).isEqualTo("title");
        assertThat(field(admin.post("/api/catalog/items", Map.of("kind", "poem", "title", "a")))).isEqualTo("kind");
        assertThat(field(admin.post("/api/catalog/items", Map.of("kind", "product", "title", "a", "url", "javascript:x"))))
                .isEqualTo("url");
        assertThat(field(admin.put("/api/settings/catalog", Map.of("products", Map.of("url", "https://shop.example/")))))
                .isEqualTo("products.url");
        assertThat(agent.post("/api/catalog/items", product("a")).code()).isEqualTo("not-allowed");
        assertThat(agent.get("/api/settings/catalog").code()).isEqualTo("not-allowed");
    }

    @Test
    void aProviderInOurOwnNetworkIsNeverAsked() {
        Map<String, Object> provider = Map.of("url", "http://127.0.0.1:" + port + "/healthz?q={q}", "id", "id", "title", "title");
        admin.put("/api/settings/catalog", Map.of("products", provider)).ok();

        Answer refused = agent.get("/api/catalog/products?q=a");
        assertThat(refused.code()).isEqualTo("provider-failed");
        assertThat(refused.json().at("/data/reason").asString()).isEqualTo("private-host");
        assertThat(admin.post("/api/catalog/provider-trial", Map.of("provider", provider)).code()).isEqualTo("provider-failed");
        assertThat(agent.get("/api/catalog/articles").status()).isEqualTo(200);
    }

    @Test
    void whatAProviderAnsweredKeepsItsIdAndItsOrder() {
        WorkspaceScope.run(cast.workspace(), () -> {
            List<Found> first = store.keep(cast.workspace(), ItemKind.PRODUCT, List.of(found("b", "B"), found("a", "A")));
            List<Found> again = store.keep(cast.workspace(), ItemKind.PRODUCT, List.of(found("a", "A2"), found("c", "C"), found("b", "B")));

            assertThat(first).extracting(Found::providerId).containsExactly("b", "a");
            assertThat(again).extracting(Found::title).containsExactly("A2", "C", "B");
            assertThat(again.getFirst().id()).isEqualTo(first.getLast().id());
            assertThat(catalog.find(cast.workspace(), ItemKind.PRODUCT, first.getFirst().id()).orElseThrow().title()).isEqualTo("B");
            assertThat(catalog.find(cast.workspace(), ItemKind.ARTICLE, first.getFirst().id())).isEmpty();
            assertThat(catalog.find(cast.workspace(), ItemKind.PRODUCT, UUID.randomUUID())).isEmpty();
        });
    }

    @Test
    void whatNobodySearchedForAWeekIsForgotten() {
        WorkspaceScope.run(cast.workspace(), () ->
                store.keep(cast.workspace(), ItemKind.PRODUCT, List.of(found("old", "Old"), found("new", "New"))));
        system.sql("update catalog_found set seen_at = now() - interval '8 days' where workspace_id = ? and provider_id = 'old'")
                .param(cast.workspace()).update();

        catalog.forget();

        assertThat(system.sql("select provider_id from catalog_found where workspace_id = ?").param(cast.workspace())
                .query(String.class).list()).containsExactly("new");
    }

    private static Found found(String providerId, String title) {
        return new Found(Uuids.next(), providerId, title, "", "", "", "", null);
    }

    private static String field(Answer refused) {
        return refused.json().at("/data/field").asString();
    }
}
