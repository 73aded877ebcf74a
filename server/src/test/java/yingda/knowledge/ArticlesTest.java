package yingda.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.ServerSettings;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class ArticlesTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    TreeCopies copies;

    private Cast cast;
    private ApiClient admin;
    private Articles articles;

    @BeforeEach
    void makeCast() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
        articles = new Articles(copies,
                new ServerSettings(Path.of("unused"), URI.create("https://desk.example"), List.of()));
    }

    private String add(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("kind", "rich", "title", "退换货 <规则>",
                "html", "<p>七天内<b>无理由</b></p>", "keywords", List.of("退货")));
        body.putAll(more);
        return admin.post("/api/trees/knowledge/entries", body).ok().json().get("id").asString();
    }

    @Test
    void anExternalArticleIsACardThatLeadsToAPage() {
        String id = add(Map.of("external", true));

        ObjectNode card = articles.card(cast.workspace(), "kb:" + id).orElseThrow();
        assertThat(card.get("title").asString()).isEqualTo("退换货 <规则>");
        assertThat(card.get("summary").asString()).isEqualTo("七天内无理由");
        String address = "/articles/" + cast.workspace() + "/" + id;
        assertThat(card.get("url").asString()).isEqualTo("https://desk.example" + address);

        Answer page = new ApiClient(port).get(address);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<h1>退换货 &lt;规则&gt;</h1>", "<b>无理由</b>");
        assertThat(page.header("content-security-policy")).contains("script-src 'nonce-").doesNotContain("unsafe-inline");
    }

    @Test
    void whatIsInternalOrNotShownIsGivenToNobody() {
        String inside = add(Map.of());
        String closed = add(Map.of("external", true, "enabled", false));
        String folder = admin.post("/api/trees/knowledge/entries", Map.of("kind", "folder", "title", "外部", "external", true))
                .ok().json().get("id").asString();
        String below = add(Map.of("parent", folder));

        for (String id : List.of(inside, closed, folder, UUID.randomUUID().toString())) {
            assertThat(articles.card(cast.workspace(), "kb:" + id)).as(id).isEmpty();
            assertThat(new ApiClient(port).get("/articles/" + cast.workspace() + "/" + id).status()).isEqualTo(404);
        }
        assertThat(articles.card(cast.workspace(), "kb:" + below)).isPresent();
        assertThat(articles.card(cast.workspace(), below)).isEmpty();
        assertThat(articles.card(cast.workspace(), "kb:x")).isEmpty();
    }
}
