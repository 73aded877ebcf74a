package yingda.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.ApiClient;
import yingda.kernel.SocketClient;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.MatrixResult;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;
import yingda.webchat.VisitorClient;

/// Every frame that names a conversation × everybody who may not see it: what they hear is what they hear of a
/// conversation that does not exist, and nothing changes.
@AppTest
class SocketMatrixTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast own;
    private VisitorClient visitor;
    private UUID conversation;

    @BeforeEach
    void writeAsAVisitor() throws Exception {
        own = Cast.in(context, port);
        visitor = new VisitorClient(port, own.channelKey());
        Await.until("the channel is known", () -> visitor.http().get(visitor.path("")).status() == 200);
        JsonNode state = visitor.http().post(visitor.path("/messages"),
                Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "你好")).ok().json();
        conversation = UUID.fromString(state.at("/conversation/id").asString());
        Await.until("it waits in the queue", () -> rows().contains("queued\"\"}"));
    }

    @Test
    void noMemberWhoMayNotSeeAConversationHearsOrChangesAnythingOfIt() throws Exception {
        Map<String, SocketClient> callers = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            callers.put("foreign " + role, greeted(Cast.in(context, port).api(role)));
        }
        callers.put("a colleague of another group", greeted(own.api(elsewhere())));
        callers.put("a colleague who sees only what is their own", greeted(own.api(narrow())));
        String before = rows();
        List<String> leaks = new ArrayList<>();
        int cells = 0;
        for (var caller : callers.entrySet()) {
            for (AgentFrame frame : AgentFrame.values()) {
                if (frame.needs() != AgentFrame.Needs.SESSION) {
                    cells++;
                    List<String> heard = answers(caller.getValue(), frame, conversation);
                    List<String> absent = answers(caller.getValue(), frame, UUID.randomUUID());
                    if (!heard.equals(absent)) {
                        leaks.add(caller.getKey() + " " + frame + ": " + heard + " / " + absent);
                    }
                }
            }
        }
        callers.values().forEach(SocketClient::close);
        String after = rows();
        MatrixResult.write("agent-sockets", cells, leaks, before.equals(after) ? List.of() : List.of("rows"), List.of());
        assertThat(leaks).as("leaks in %s cells", cells).isEmpty();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void noOtherVisitorHearsOrChangesAnythingOfAConversation() throws Exception {
        VisitorClient other = new VisitorClient(port, own.channelKey());
        other.http().post(other.path("/messages"), Map.of("clientId", UUID.randomUUID(), "kind", "text", "text", "另一位")).ok();
        String before = rows();
        List<String> leaks = new ArrayList<>();
        List<Map<String, Object>> frames = List.of(Map.of("t", "recall", "seq", 1), Map.of("t", "delivered", "seq", 1),
                Map.of("t", "jump", "seq", 1));
        try (SocketClient socket = other.page()) {
            answers(socket, Map.of("t", "none"), conversation); // the own lines have come
            for (Map<String, Object> frame : frames) {
                List<String> heard = answers(socket, frame, conversation);
                List<String> absent = answers(socket, frame, UUID.randomUUID());
                if (!heard.equals(absent)) {
                    leaks.add(frame + ": " + heard + " / " + absent);
                }
            }
        }
        String after = rows();
        MatrixResult.write("visitor-sockets", frames.size(), leaks, before.equals(after) ? List.of() : List.of("rows"), List.of());
        assertThat(leaks).isEmpty();
        assertThat(after).isEqualTo(before);
    }

    /// A frame without a declared need is none.
    @Test
    void aFrameThatDeclaresNothingIsRefused() {
        try (SocketClient socket = greeted(own.api(Role.SUPER))) {
            for (String type : List.of("subscribe", "Watch", "WATCH", "hello2", "", "publish")) {
                socket.send(Map.of("t", type, "conversation", conversation));
                assertThat(socket.await("refused").get("code").asString()).isEqualTo("unknown-frame");
            }
        }
    }

    private SocketClient greeted(ApiClient api) {
        SocketClient socket = AgentClient.open(api, port);
        socket.send(Map.of("t", "hello", "protocol", 1));
        socket.await("hello");
        return socket;
    }

    private UUID elsewhere() {
        UUID member = own.addMember(Role.SENIOR);
        UUID group = Uuids.next();
        system.sql("delete from group_member where member_id = ?").param(member).update();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'after-sales', '售后')")
                .params(own.workspace(), group).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(own.workspace(), group, member).update();
        return member;
    }

    private UUID narrow() {
        UUID member = own.addMember(Role.AGENT);
        system.sql("""
                insert into workspace_role (workspace_id, key, name, permissions, scope)
                values (?, 'narrow', '仅自己', '{conversations-serve}', 'own')""").param(own.workspace()).update();
        system.sql("update member set role = 'narrow' where id = ?").param(member).update();
        return member;
    }

    private static List<String> answers(SocketClient socket, AgentFrame frame, UUID conversation) {
        Map<String, Object> said = switch (frame) {
            case WATCH -> Map.of("after", 0);
            case SEND -> Map.of("id", UUID.randomUUID(), "kind", "text", "text", "我来看看");
            case RECALL, DELIVERED, READ -> Map.of("seq", 1);
            case VIEWING -> Map.of("asks", true);
            case TYPING -> Map.of("on", true);
            case HELLO, UNWATCH, BEAT -> Map.of();
        };
        Map<String, Object> all = new LinkedHashMap<>(said);
        all.put("t", frame.wire());
        return answers(socket, all, conversation);
    }

    /// Refusals and what names the conversation, until a frame that is no frame is refused: the socket's frames are worked
    /// off one after the other, while colleagues and counts are told at any time.
    private static List<String> answers(SocketClient socket, Map<String, Object> frame, UUID conversation) {
        Map<String, Object> said = new LinkedHashMap<>(frame);
        said.put("conversation", conversation);
        int before = socket.frames().size();
        socket.send(said);
        String end = UUID.randomUUID().toString();
        socket.send(Map.of("t", "none", "id", end));
        socket.await("the end", one -> one.path("id").asString("").equals(end));
        return socket.frames().subList(before, socket.frames().size() - 1).stream()
                .filter(one -> !one.path("id").asString("").equals(end))
                .filter(one -> one.path("t").asString("").equals("refused") || one.toString().contains(conversation.toString()))
                .map(SocketMatrixTest::withoutId).toList();
    }

    private static String withoutId(JsonNode frame) {
        return ((ObjectNode) frame.deepCopy()).without("id").toString();
    }

    private String rows() {
        return system.sql("""
                select c::text || (select string_agg(m::text, ' ' order by seq) from message m
                    where m.workspace_id = c.workspace_id and m.conversation_id = c.id)
                from conversation c where workspace_id = ? and id = ?""")
                .params(own.workspace(), conversation).query(String.class).single();
    }
}
