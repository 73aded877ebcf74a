package yingda.webchat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.channels.Channels;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;

@AppTest
class BlockedVisitorTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Channels channels;

    private Hall hall;
    private ApiClient agent;
    private VisitorClient visitor;

    @BeforeEach
    void open() throws Exception {
        hall = new Hall(context, port);
        agent = hall.cast.api(Role.ADMIN);
        Await.until("the channel is known", () -> channels.byPublicKey("webchat", hall.cast.channelKey()).isPresent());
        visitor = new VisitorClient(port, hall.cast.channelKey());
    }

    @Test
    void whatABlockedVisitorSendsIsRefusedByEveryWayAndLetInAgainAfterwards() {
        try (SocketClient page = visitor.page()) {
            UUID conversation = UUID.fromString(VisitorClient.send(page, "广告").get("conversation").asString());
            String path = "/api/customers/" + hall.conversation(conversation).customer() + "/blacklist";
            agent.put(path, Map.of("reason", "广告")).ok();

            UUID refused = UUID.randomUUID();
            page.send(Map.of("t", "send", "id", refused.toString(), "kind", "text", "text", "还是广告"));
            assertThat(VisitorClient.refused(page, refused).get("code").asString()).isEqualTo("blocked");
            assertThat(visitor.http().post(visitor.path("/messages"),
                    Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "广告")).code()).isEqualTo("blocked");
            assertThat(visitor.http().upload(visitor.path("/files"), "a.txt", "广告".getBytes(StandardCharsets.UTF_8)).code())
                    .isEqualTo("blocked");
            assertThat(hall.conversation(conversation).unread()).isEqualTo(1);

            agent.delete(path).ok();
            VisitorClient.send(page, "对不起");
            assertThat(hall.conversation(conversation).unread()).isEqualTo(2);
        }
    }

    @Test
    void thePagesOfAVisitorAreKeptWhileItTalksAndToldToWhoWatches() {
        try (SocketClient page = visitor.page()) {
            page.send(Map.of("t", "page", "url", "https://shop.example/before"));
            page.send(Map.of("t", "send", "id", UUID.randomUUID().toString(), "kind", "text", "text", "你好",
                    "page", Map.of("url", "https://shop.example/tea", "title", "绿茶"), "label", Map.of("id", "U-42", "brand", "Acme")));
            UUID conversation = UUID.fromString(page.await("ack").get("conversation").asString());
            page.send(Map.of("t", "page", "url", "https://shop.example/cart", "title", "购物车"));
            page.send(Map.of("t", "page", "url", "https://shop.example/cart", "title", "购物车"));
            String path = "/api/customers/" + hall.conversation(conversation).customer();

            Await.until("the visit is there", () -> agent.get(path + "/visits").ok().json().get("visits").size() == 2);
            assertThat(agent.get(path + "/visits").json().get("visits").valueStream().map(visit -> visit.get("url").asString()))
                    .containsExactly("https://shop.example/cart", "https://shop.example/tea");
            assertThat(agent.get(path).json().at("/page/title").asString()).isEqualTo("购物车");
            assertThat(agent.get("/api/conversations/" + conversation).json().at("/row/customer/label/id").asString()).isEqualTo("U-42");
            assertThat(agent.get("/api/customers?q=U-42").json().get("customers")).hasSize(1);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void onlyTheLastFiftyVisitsStay() {
        try (SocketClient page = visitor.page()) {
            UUID conversation = UUID.fromString(VisitorClient.send(page, "你好").get("conversation").asString());
            for (int n = 1; n <= 53; n++) {
                page.send(Map.of("t", "page", "url", "https://shop.example/" + n));
            }
            VisitorClient.send(page, "看完了");
            UUID customer = hall.conversation(conversation).customer();

            assertThat(hall.system.sql("""
                    select string_agg(w.url, ' ' order by w.id) from visitor v join visitor_visit w on w.visitor_id = v.id
                    where v.customer_id = ?""").param(customer).query(String.class).single().split(" "))
                    .hasSize(50).startsWith("https://shop.example/4").endsWith("https://shop.example/53");
        }
    }
}
