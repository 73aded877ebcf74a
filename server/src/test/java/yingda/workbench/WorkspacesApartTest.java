package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.kernel.XlsxReader;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.routing.Hall;
import yingda.webhooks.Receiver;

/// Two workspaces with one account that is super admin of both: what happens in the one leaves no trace in the other, in
/// no table, list, export, search, socket or webhook; and an operator who disables one stops all of it and nothing else.
@AppTest
class WorkspacesApartTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private final String marker = "zq" + UUID.randomUUID().toString().substring(0, 8);
    private Hall here;
    private Hall there;
    private ApiClient api;

    /// Whoever asked for an unknown channel a moment before the casts were made has made the server sure for a moment that
    /// there are no others.
    @BeforeEach
    void belongToBoth() throws InterruptedException {
        here = new Hall(context, port);
        there = new Hall(context, port);
        here.system.sql("update member set account_id = (select account_id from member where id = ?) where id = ?")
                .params(here.cast.member(Role.SUPER), there.cast.member(Role.SUPER)).update();
        api = here.cast.api(Role.SUPER);
        for (Hall hall : List.of(here, there)) {
            Await.until("the channel is known", () -> hall.cast.stranger().get("/api/webchat/" + hall.cast.channelKey()).status() == 200);
        }
    }

    private SocketClient connect(ApiClient client) {
        SocketClient socket = AgentClient.open(client, port);
        Map<String, Object> hello = new HashMap<>(Map.of("t", "hello", "protocol", 1));
        hello.put("cursor", null);
        socket.send(hello);
        socket.await("hello");
        return socket;
    }

    private ApiClient visitor() {
        return new ApiClient(port).withBearer(UUID.randomUUID().toString().replace("-", ""));
    }

    private static JsonNode say(Hall hall, ApiClient visitor, String kind, Object content) {
        return visitor.post("/api/webchat/" + hall.cast.channelKey() + "/messages", Map.of("clientId", UUID.randomUUID().toString(),
                "kind", kind, kind.equals("file") ? "fileId" : kind, content)).ok().json();
    }

    /// Something of every kind, with the marker in it. Returns the conversation.
    private UUID work() throws Exception {
        ApiClient visitor = visitor();
        JsonNode file = visitor.upload("/api/webchat/" + here.cast.channelKey() + "/files", marker + ".txt", marker.getBytes()).ok().json();
        UUID id = UUID.fromString(say(here, visitor, "text", marker + " 你好").at("/conversation/id").asString());
        say(here, visitor, "file", file.get("id").asString());
        api.post("/api/conversations/" + id + "/accept", Map.of()).ok();
        String path = "/api/conversations/" + id;
        api.post(path + "/messages", Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", marker + " 您好")).ok();
        api.post(path + "/messages", Map.of("clientId", UUID.randomUUID(), "kind", "note", "text", marker,
                "mentions", List.of(here.cast.member(Role.SUPER), here.cast.member(Role.AGENT)))).ok();
        api.post(path + "/marks", Map.of("text", marker)).ok();
        String tag = api.post("/api/message-tags", Map.of("title", marker)).ok().json().get("id").asString();
        api.post(path + "/message-tags", Map.of("seq", 1, "tagId", tag, "note", marker));
        String customer = "/api/customers/" + here.conversation(id).customer();
        api.patch(customer, Map.of("displayName", marker)).ok();
        String label = api.post("/api/customer-tags", Map.of("name", marker, "color", "red")).ok().json().get("id").asString();
        api.put(customer + "/tags/" + label, Map.of()).ok();
        api.put(customer + "/blacklist", Map.of("reason", marker, "until", "2099-01-01T00:00:00Z")).ok();
        api.post("/api/roles", Map.of("name", marker, "scope", "own", "permissions", List.of("conversations-serve"))).ok();
        api.post("/api/groups", Map.of("identifier", marker, "name", marker)).ok();
        api.patch("/api/members/" + here.cast.member(Role.AGENT), Map.of("displayName", marker)).ok();
        return id;
    }

    @Test
    void nothingOfAWorkspaceIsInAnotherOne() throws Exception {
        ApiClient elsewhere = there.cast.api(Role.SUPER);
        try (Receiver ours = new Receiver(); Receiver theirs = new Receiver(); SocketClient own = connect(here.cast.api(Role.ADMIN));
                SocketClient foreign = connect(elsewhere)) {
            subscribe(api, ours);
            subscribe(elsewhere, theirs);
            UUID id = work();
            say(there, visitor(), "text", "在吗");
            own.await("the conversation", frame -> frame.toString().contains(id.toString()));
            foreign.await("one of its own", frame -> frame.at("/row/id").isString());
            Await.until("both were told", () -> ours.heard().size() >= 4 && theirs.heard().size() >= 2);
            Await.until("it is found", () -> api.get("/api/search/messages?q=" + marker).ok().text().contains(marker));

            assertThat(foreign.frames().toString()).doesNotContain(marker, id.toString(), here.cast.workspace().toString());
            assertThat(theirs.heard()).noneMatch(one -> one.json().toString().contains(marker));
            assertThat(ours.heard()).anyMatch(one -> one.json().toString().contains(marker));
            assertThat(tablesWith(here)).contains("customer", "message", "file", "mark", "audit").hasSizeGreaterThan(10);
            assertThat(tablesWith(there)).isEmpty();
        }
        assertThat(answersWith(api)).contains("/api/members.csv", "/api/marks.csv", "/api/marks.xlsx", "/api/messages", "/api/audit", "/api/desk",
                "/api/groups", "/api/mentions", "/api/customer-tags", "/api/blacklist", "POST /api/messages/export", "POST /api/audit/export").hasSizeGreaterThan(18);
        assertThat(answersWith(elsewhere)).isEmpty();
    }

    private static void subscribe(ApiClient admin, Receiver receiver) {
        admin.post("/api/webhooks", Map.of("name", "仓库", "url", receiver.url(), "events",
                List.of("conversation.opened", "message.created", "note.created"))).ok();
    }

    /// Tables with a row of this workspace that holds the marker or names the workspace `here`.
    private TreeSet<String> tablesWith(Hall hall) {
        TreeSet<String> found = new TreeSet<>();
        for (String table : here.system.sql("""
                select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                where c.column_name = 'workspace_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'""").query(String.class).list()) {
            boolean has = here.system.sql("select exists (select from \"" + table + "\" t where workspace_id = ? and (t::text like ? or ? and t::text like ?))")
                    .params(hall.cast.workspace(), "%" + marker + "%", hall != here, "%" + here.cast.workspace() + "%").query(Boolean.class).single();
            if (has) {
                found.add(table);
            }
        }
        return found;
    }

    /// The lists and exports without a path variable whose answer holds the marker or names the workspace `here`.
    private TreeSet<String> answersWith(ApiClient caller) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        RequestMappingHandlerMapping routes = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        TreeSet<String> paths = new TreeSet<>();
        routes.getHandlerMethods().keySet().stream().filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(route -> paths.addAll(route.getPatternValues()));
        for (String path : paths) {
            if (path.startsWith("/api/") && !path.contains("{") && !path.equals("/api/session/workspaces")) {
                add(found, path, caller.get(path + (path.contains("customers") || path.contains("search") ? "?q=" + marker : "")));
            }
        }
        add(found, "POST /api/messages/export", caller.post("/api/messages/export", Map.of("reason", "抽查")));
        add(found, "POST /api/audit/export", caller.post("/api/audit/export", Map.of("reason", "抽查")));
        return found;
    }

    private void add(TreeSet<String> found, String path, ApiClient.Answer answer) throws Exception {
        String text = path.endsWith(".xlsx") && answer.status() == 200
                ? XlsxReader.read(answer.body(), 1_000).toString() : answer.text();
        if (text.contains(marker)) {
            found.add(path);
        }
    }

    @Test
    void theLinkOfAFileOpensNothingInAnotherWorkspace() {
        JsonNode file = api.upload("/api/files", marker + ".txt", marker.getBytes()).ok().json();
        String url = file.get("url").asString();

        assertThat(there.cast.stranger().get(url).text()).isEqualTo(marker);
        assertThat(there.cast.stranger().get(url.replace(here.cast.workspace().toString(), there.cast.workspace().toString())).status()).isEqualTo(404);
    }

    @Test
    void aTabOfTheWorkspaceThatWasLeftCannotGoOn() {
        try (SocketClient tab = connect(api); SocketClient elsewhere = connect(there.cast.api(Role.SUPER))) {
            api.post("/api/session/workspace", Map.of("workspace", there.cast.workspace())).ok();

            assertThat(tab.awaitClose()).isEqualTo(1008);
            assertThat(api.post("/api/customer-tags", Map.of("name", marker, "color", "red")).code()).isEqualTo("wrong-csrf-token");
            assertThat(api.get("/api/session").ok().json().at("/workspace/id").asString()).isEqualTo(there.cast.workspace().toString());
            elsewhere.send(Map.of("t", "dance"));
            elsewhere.await("refused");
        }
    }

    @Test
    void aDisabledWorkspaceRestsAndTheOthersGoOn() throws Exception {
        UUID operator = there.cast.addMember(Role.SUPER);
        here.system.sql("update account set operator = true where id = (select account_id from member where id = ?)").param(operator).update();
        ApiClient installation = there.cast.api(operator);
        String path = "/api/operator/workspaces/" + here.cast.workspace();
        ApiClient agent = here.cast.api(Role.AGENT);
        String file = agent.upload("/api/files", marker + ".txt", marker.getBytes()).ok().json().get("url").asString();
        String invite = api.post("/api/members/" + here.cast.member(Role.AGENT) + "/reset-link", Map.of()).ok().json().get("url").asString();
        try (Receiver ours = new Receiver(); Receiver theirs = new Receiver(); SocketClient socket = connect(agent);
                SocketClient foreign = connect(there.cast.api(Role.AGENT))) {
            subscribe(api, ours);
            subscribe(there.cast.api(Role.SUPER), theirs);
            say(here, visitor(), "text", "在吗");
            Await.until("it was told, and that is written down", () -> ours.heard().size() >= 2 && here.system.sql(
                    "select count(*) from webhook_delivery where workspace_id = ? and state = 'waiting'").param(here.cast.workspace())
                    .query(Integer.class).single() == 0);
            SocketClient guest = guest();

            installation.post(path + "/disable").ok();
            assertThat(socket.awaitClose()).isEqualTo(1008);
            assertThat(guest.awaitClose()).isEqualTo(1008);
            assertThat(api.get("/api/session").status()).isEqualTo(401);
            assertThat(here.cast.stranger().get(file).status()).isEqualTo(404);
            assertThat(look(invite).code()).isEqualTo("link-expired");
            ours.heard().clear();
            here.system.sql("update webhook_delivery set state = 'waiting', next_try_at = now() where workspace_id = ?").param(here.cast.workspace()).update();
            say(there, visitor(), "text", "还在吗");
            Await.until("the other one was told", () -> theirs.heard().size() >= 2);
            assertThat(ours.heard()).isEmpty();
            foreign.send(Map.of("t", "dance"));
            foreign.await("refused");

            installation.post(path + "/enable").ok();
            Await.until("it is told again", () -> ours.heard().size() >= 2);
            Await.until("members are back", () -> agent.get("/api/session").status() == 200);
            assertThat(here.cast.stranger().get(file).text()).isEqualTo(marker);
            assertThat(look(invite).status()).isEqualTo(200);
            guest().close();
        }
    }

    private ApiClient.Answer look(String link) {
        return here.cast.stranger().post("/api/links/look", Map.of("token", link.substring(link.indexOf('#') + 1)));
    }

    private SocketClient guest() {
        SocketClient socket = SocketClient.open(port, "/ws/visitor/" + here.cast.channelKey(), Map.of());
        socket.send(Map.of("t", "hello", "protocol", 1, "token", UUID.randomUUID().toString().replace("-", ""), "after", 0));
        socket.await("hello");
        return socket;
    }
}
