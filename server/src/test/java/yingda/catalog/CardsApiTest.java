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
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

/// From the catalogue and the knowledge base into a conversation.
@AppTest
class CardsApiTest {

    private static final byte[] PNG = Base64.getDecoder().decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private ApiClient admin;
    private String path;

    @BeforeEach
    void serveACustomer() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        UUID customer = Uuids.next();
        UUID conversation = Uuids.next();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')")
                .params(cast.workspace(), customer).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, subject, state, agent_id,
                                          last_at, opened_at, serving_since)
                values (?, ?, ?, ?, ?, '', 'serving', ?, now(), now(), now())""")
                .params(cast.workspace(), conversation, cast.channel(), cast.group(), customer, cast.member(Role.AGENT)).update();
        path = "/api/conversations/" + conversation + "/messages";
    }

    private Answer send(String kind, String... ids) {
        return cast.api(Role.AGENT).post(path, Map.of("clientId", UUID.randomUUID(), "kind", kind, "ids", List.of(ids)));
    }

    private String product(String title, boolean enabled) {
        String upload = admin.upload("/api/files", "a.png", PNG).ok().json().get("id").asString();
        return admin.post("/api/catalog/items", Map.of("kind", "product", "title", title, "price", "¥199.00", "fileId", upload,
                "url", "https://shop.example/1", "enabled", enabled)).ok().json().get("id").asString();
    }

    @Test
    void aProductIsSentWithItsPriceItsLinkAndItsPicture() {
        JsonNode card = send("products", product("羊毛围巾", true)).ok().json().at("/content/items/0");

        assertThat(card.get("title").asString()).isEqualTo("羊毛围巾");
        assertThat(card.get("price").asString()).isEqualTo("¥199.00");
        assertThat(card.get("url").asString()).isEqualTo("https://shop.example/1");
        assertThat(new ApiClient(port).get(card.get("image").asString()).ok().body()).isEqualTo(PNG);
    }

    @Test
    void anExternalArticleOfTheKnowledgeBaseIsSentAndAnInternalOneIsNot() {
        Map<String, Object> body = new HashMap<>(Map.of("kind", "text", "title", "退换货规则", "text", "七天内", "keywords", List.of("退货")));
        String inside = admin.post("/api/trees/knowledge/entries", body).ok().json().get("id").asString();
        body.put("external", true);
        String outside = admin.post("/api/trees/knowledge/entries", body).ok().json().get("id").asString();

        assertThat(send("articles", "kb:" + outside).ok().json().at("/content/items/0/summary").asString()).isEqualTo("七天内");
        assertThat(send("articles", "kb:" + inside).status()).isEqualTo(404);
    }

    @Test
    void whatIsNotOfferedCannotBeSent() {
        assertThat(send("products", product("停售", false)).status()).isEqualTo(404);
        assertThat(send("articles", product("是商品", true)).status()).isEqualTo(404);
        assertThat(send("products", "kb:x").status()).isEqualTo(404);
    }
}
