package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
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
        assertThat(routes).hasSizeGreaterThan(30);
    }

    @Test
    void nobodySeesOrChangesWhatIsNotTheirs() {
        Map<String, String> before = foreign.rows();
        List<String> leaks = new ArrayList<>();
        int cells = 0;
        for (Route route : routes) {
            for (@Nullable Role role : callers()) {
                leak(route, role).ifPresent(leaks::add);
                cells++;
            }
        }
        assertThat(leaks).as("leaks in %s cells", cells).isEmpty();
        assertThat(foreign.rows()).isEqualTo(before);
    }

    /// The roles, and nobody (null).
    private static List<@Nullable Role> callers() {
        return Stream.concat(Stream.of(Role.values()), Stream.of((Role) null)).toList();
    }

    private Optional<String> leak(Route route, @Nullable Role role) {
        Answer theirs = send(route, role, true, Map.of());
        Answer absent = send(route, role, false, Map.of());
        return verdict(route.policy(), role, route.namesAnId(), theirs, absent, foreign.secrets())
                .map(words -> role + " " + route.method() + " " + route.pattern() + ": " + words + "; " + theirs.status()
                        + " " + theirs.text() + " / " + absent.status() + " " + absent.text());
    }

    /// What is wrong with an answer; empty when nothing is.
    static Optional<String> verdict(Policy policy, @Nullable Role role, boolean namesAnId, Answer theirs, Answer absent,
            Set<String> secrets) {
        if (theirs.status() >= 500 && !theirs.code().equals("pages-missing")) {
            return Optional.of("a fault");
        }
        if (secrets.stream().anyMatch(theirs.text()::contains)) {
            return Optional.of("an id of another workspace");
        }
        if (policy instanceof Policy.Operators) {
            String wanted = role == null ? "not-signed-in" : "not-operator";
            return theirs.code().equals(wanted) ? Optional.empty() : Optional.of("not refused to who is no operator");
        }
        if (!(policy instanceof Policy.Members members)) {
            return Optional.empty();
        }
        if (role == null) {
            return theirs.code().equals("not-signed-in") ? Optional.empty() : Optional.of("not 401 for nobody");
        }
        if (members.permission() != null && !role.permissions().contains(members.permission())) {
            return theirs.code().equals("not-allowed") ? Optional.empty() : Optional.of("not 403 without permission");
        }
        boolean alike = theirs.status() == absent.status() && theirs.text().equals(absent.text());
        return !namesAnId || theirs.status() >= 400 && alike ? Optional.empty()
                : Optional.of("absent and foreign do not look alike");
    }

    private Answer send(Route route, @Nullable Role role, boolean theirs, Map<String, ?> more) {
        ApiClient client = role == null ? own.stranger() : own.api(role);
        return send(client, route, theirs, more);
    }

    private Answer send(ApiClient client, Route route, boolean theirs, Map<String, ?> more) {
        String path = route.path((word, variable) -> theirs ? foreign.id(word, variable) : UUID.randomUUID().toString());
        if (route.body().isEmpty()) {
            return client.send(route.method(), path, null, BodyPublishers.noBody());
        }
        Map<String, @Nullable Object> body = new HashMap<>(
                Route.sample(route.body().get(), theirs ? foreign.conversation() : UUID.randomUUID()));
        body.putAll(more);
        return switch (route.method()) {
            case "POST" -> client.post(path, body);
            case "PUT" -> client.put(path, body);
            default -> client.patch(path, body);
        };
    }

    @Test
    void noRouteTakesAPropertyThatItDoesNotKnow() {
        system.sql("update account set operator = true where id = (select account_id from member where id = ?)")
                .param(own.member(Role.SUPER)).update();
        for (Route route : routes.stream().filter(found -> found.body().isPresent()).toList()) {
            Role role = route.policy() instanceof Policy.Anyone ? null : Role.SUPER;
            assertThat(send(route, role, true, Map.of("workspaceId", UUID.randomUUID().toString())).code())
                    .as(route.toString()).isEqualTo("unknown-property");
        }
    }

    @Test
    void everyWritingRouteOfMembersNeedsTheTokenAndOurOrigin() {
        for (Route route : routes) {
            if (route.isWriting() && !(route.policy() instanceof Policy.Anyone)) {
                ApiClient noToken = own.api(Role.SUPER).withHeader("X-CSRF-Token", null);
                ApiClient elsewhere = own.api(Role.SUPER).withHeader("Origin", "http://127.0.0.1.evil.example");
                assertThat(send(noToken, route, true, Map.of()).code()).as(route.toString()).isEqualTo("wrong-csrf-token");
                assertThat(send(elsewhere, route, true, Map.of()).code()).as(route.toString()).isEqualTo("foreign-origin");
            }
        }
    }

    @Test
    void theMatrixFindsPlantedLeaks() {
        Answer page = new Answer(200, "{\"id\":\"secret\"}".getBytes(), Map.of());
        Answer nothing = new Answer(404, new byte[0], Map.of());
        Policy members = new Policy.Members(Permission.MEMBERS_MANAGE);

        assertThat(verdict(members, null, false, page, page, Set.of())).hasValue("not 401 for nobody");
        assertThat(verdict(members, Role.AGENT, false, page, page, Set.of())).hasValue("not 403 without permission");
        assertThat(verdict(new Policy.Operators(), Role.SUPER, false, page, page, Set.of())).isPresent();
        assertThat(verdict(members, Role.SUPER, true, page, nothing, Set.of())).hasValue("absent and foreign do not look alike");
        assertThat(verdict(new Policy.Anyone(), null, false, page, page, Set.of("secret"))).isPresent();
        assertThat(verdict(members, Role.SUPER, true, nothing, nothing, Set.of("secret"))).isEmpty();
    }
}
