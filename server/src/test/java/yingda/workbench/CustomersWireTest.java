package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.Golden;
import yingda.kernel.SocketClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webchat.VisitorClient;

/// The golden frames of cards, visits and message tags.
@AppTest
class CustomersWireTest {

    static final Set<String> DOWN = Set.of("agent.down.customer.json", "agent.down.page.json", "agent.down.tag.json");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void whoWatchesIsToldOfTheCardThePagesAndTheTags() throws Exception {
        Hall hall = new Hall(context, port);
        ApiClient api = hall.cast.api(Role.SUPER);
        VisitorClient visitor = new VisitorClient(port, hall.cast.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        String tag = api.post("/api/message-tags", Map.of("title", "投诉")).ok().json().get("id").asString();
        try (SocketClient front = visitor.page(); SocketClient desk = AgentClient.open(api, port)) {
            JsonNode first = VisitorClient.send(front, "你好");
            String id = first.get("conversation").asString();
            desk.send(Map.of("t", "hello", "protocol", 1));
            desk.await("counts");
            desk.send(Map.of("t", "watch", "conversation", id, "after", 0));
            desk.await("line");

            api.patch("/api/customers/" + hall.conversation(UUID.fromString(id)).customer(), Map.of("note", "茶")).ok();
            desk.await("customer");
            front.send(Golden.named("visitor.up.page.json").firstEntry().getValue());
            desk.await("page");
            String tagged = api.post("/api/conversations/" + id + "/message-tags",
                    Map.of("seq", first.get("seq").asLong(), "tagId", tag, "note", "需要回访")).ok().json().get("id").asString();
            desk.await("tag");
            api.delete("/api/tagged-messages/" + tagged).ok();
            assertThat(desk.await("tag").get("tag").isNull()).isTrue();

            TreeMap<String, JsonNode> golden = Golden.named("agent.down.");
            golden.keySet().retainAll(DOWN);
            assertThat(golden).hasSize(DOWN.size());
            assertThat(Golden.unsent(golden, desk.frames())).isEmpty();
        }
    }
}
