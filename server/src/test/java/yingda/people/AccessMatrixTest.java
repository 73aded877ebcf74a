package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.Uuids;
import yingda.postgres.AppTest;

/// Every route × everyone who might call it × the ids of somebody else's workspace, made from the routes themselves:
/// a new route is in it on the day it is written.
@AppTest
class AccessMatrixTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast own;
    private ForeignWorkspace foreign;
    private List<Route> routes;

    @BeforeEach
    void makeTwoWorkspaces() {
        own = Cast.in(context, port);
        foreign = new ForeignWorkspace(system, Cast.in(context, port));
        routes = Route.all(mapping);
        assertThat(routes).hasSizeGreaterThan(300);
    }

    @Test
    void nobodySeesOrChangesWhatIsNotTheirs() {
        Map<String, String> before = foreign.rows();
        List<MatrixCaller> callers = MatrixCaller.of(own, system, port);
        List<String> leaks = new ArrayList<>();
        for (Route route : routes) {
            for (MatrixCaller caller : callers) {
                AccessMatrix.leak(route, caller, foreign::id, foreign.conversation(), foreign.secrets()).ifPresent(leaks::add);
            }
        }
        List<String> changed = changed(before, foreign.rows());
        List<String> undeclared = undeclared();
        int cells = routes.size() * callers.size();
        MatrixResult.write("routes", cells, leaks, changed, undeclared);
        assertThat(leaks).as("leaks in %s cells", cells).isEmpty();
        assertThat(changed).isEmpty();
        assertThat(undeclared).isEmpty();
    }

    private List<String> undeclared() {
        return mapping.getHandlerMethods().values().stream().filter(PolicyCheck::lacksPolicy)
                .map(HandlerMethod::getShortLogMessage).toList();
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream().filter(table -> !after.get(table).equals(before.get(table))).toList();
    }

    /// A colleague of another group knows neither the conversations of this one nor what belongs to them.
    @Test
    void aColleagueOfAnotherGroupSeesNothingOfThisOnes() {
        ForeignWorkspace hidden = new ForeignWorkspace(system, own);
        UUID elsewhere = own.addMember(Role.SENIOR);
        UUID group = Uuids.next();
        system.sql("delete from group_member where member_id = ?").param(elsewhere).update();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'after-sales', '售后')")
                .params(own.workspace(), group).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(own.workspace(), group, elsewhere).update();
        ApiClient client = own.api(elsewhere);
        var caller = new MatrixCaller("a colleague elsewhere", Role.SENIOR.permissions(), "", true, () -> client, () -> client);
        Map<String, String> before = hidden.rows();
        List<String> leaks = new ArrayList<>();
        List<Route> about = routes.stream().filter(Route::namesAConversation).toList();
        about.forEach(route -> AccessMatrix.leak(route, caller, hidden::id, hidden.conversation(), Set.of()).ifPresent(leaks::add));
        List<String> changed = changed(before, hidden.rows()).stream().filter(table -> !table.equals("seat")).toList();
        MatrixResult.write("groups", about.size(), leaks, changed, List.of());
        assertThat(leaks).as("leaks in %s cells", about.size()).isEmpty();
        assertThat(changed).isEmpty();
    }

    @Test
    void noRouteTakesAPropertyThatItDoesNotKnow() {
        system.sql("update account set operator = true where id = (select account_id from member where id = ?)")
                .param(own.member(Role.SUPER)).update();
        for (Route route : routes.stream().filter(found -> found.body().isPresent()).toList()) {
            ApiClient client = route.policy() instanceof Policy.Anyone ? own.stranger() : own.api(Role.SUPER);
            assertThat(send(client, route, Map.of("workspaceId", UUID.randomUUID().toString())).code())
                    .as(route.toString()).isEqualTo("unknown-property");
        }
    }

    @Test
    void everyWritingRouteOfMembersNeedsTheTokenAndOurOrigin() {
        for (Route route : routes) {
            if (route.isWriting() && !(route.policy() instanceof Policy.Anyone)) {
                ApiClient noToken = own.api(Role.SUPER).withHeader("X-CSRF-Token", null);
                ApiClient elsewhere = own.api(Role.SUPER).withHeader("Origin", "http://127.0.0.1.evil.example");
                assertThat(send(noToken, route, Map.of()).code()).as(route.toString()).isEqualTo("wrong-csrf-token");
                assertThat(send(elsewhere, route, Map.of()).code()).as(route.toString()).isEqualTo("foreign-origin");
            }
        }
    }

    private Answer send(ApiClient client, Route route, Map<String, ?> more) {
        return AccessMatrix.send(client, route, foreign::id, foreign.conversation(), more);
    }

    @Test
    void theMatrixFindsPlantedLeaks() {
        Answer page = new Answer(200, "{\"id\":\"secret\"}".getBytes(), Map.of());
        Answer nothing = new Answer(404, new byte[0], Map.of());
        Route managing = routes.stream().filter(route -> route.pattern().equals("/api/members/{id}") && route.method().equals("GET"))
                .findFirst().orElseThrow();
        Route operating = routes.stream().filter(route -> route.policy() instanceof Policy.Operators).findFirst().orElseThrow();
        Route open = routes.stream().filter(route -> route.policy() instanceof Policy.Anyone).findFirst().orElseThrow();
        var nobody = new MatrixCaller("nobody", Set.of(), "not-signed-in", true, own::stranger, own::stranger);
        var agent = new MatrixCaller("agent", Role.AGENT.permissions(), "", true, own::stranger, own::stranger);
        var owner = new MatrixCaller("super", Role.SUPER.permissions(), "", true, own::stranger, own::stranger);

        assertThat(AccessMatrix.verdict(managing, nobody, page, page, Set.of())).hasValue("not refused with not-signed-in");
        assertThat(AccessMatrix.verdict(managing, agent, page, page, Set.of())).hasValue("not refused with not-allowed");
        assertThat(AccessMatrix.verdict(operating, owner, page, page, Set.of())).isPresent();
        assertThat(AccessMatrix.verdict(managing, owner, page, nothing, Set.of())).isPresent();
        assertThat(AccessMatrix.verdict(open, nobody, page, page, Set.of("secret"))).isPresent();
        assertThat(AccessMatrix.verdict(managing, owner, nothing, nothing, Set.of("secret"))).isEmpty();
    }
}
