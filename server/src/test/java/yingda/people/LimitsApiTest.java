package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.kernel.ApiClient;
import yingda.kernel.ClientAddress;
import yingda.kernel.TooMany;
import yingda.postgres.AppTest;

@AppTest
class LimitsApiTest {

    private static final PublicLimits ONE = new PublicLimits(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    List<RequestMappingHandlerMapping> mappings;

    @Autowired
    OwnOrigin ownOrigin;

    @Autowired
    WorkspaceStore workspaces;

    @Autowired
    ClientAddress addresses;

    @Test
    void everyPublicRouteHasALimitForAnAddress() {
        List<HandlerMethod> open = mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(route -> route.hasMethodAnnotation(AllowAnyone.class)).toList();
        assertThat(open).hasSizeGreaterThan(50);
        for (HandlerMethod route : open) {
            var gate = new PolicyInterceptor(ownOrigin, workspaces,
                    new Paces(ONE, addresses, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
            assertThat(pass(gate, route, "203.0.113.1")).isTrue();
            assertThatThrownBy(() -> pass(gate, route, "203.0.113.1")).as(route.getShortLogMessage()).isInstanceOf(TooMany.class);
            assertThat(pass(gate, route, "203.0.113.2")).isTrue();
        }
    }

    private static boolean pass(PolicyInterceptor gate, HandlerMethod route, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setRemoteAddr(address);
        return gate.preHandle(request, new MockHttpServletResponse(), route);
    }

    @Test
    void anOfficeBehindOneAddressIsNotRefusedWhileAGuesserThereIsSlowed() throws Exception {
        Cast cast = Cast.in(context, port);
        UUID attacked = cast.addMember(Role.AGENT);
        List<ApiClient.Answer> guesses = new ArrayList<>();
        for (int guess = 0; guess < 8; guess++) {
            guesses.add(office().post("/api/session", Map.of("login", cast.login(attacked), "password", "guess-" + guess)));
        }
        ApiClient.Answer slowed = guesses.getLast();
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(slowed.code()).isEqualTo("too-many-attempts");
        assertThat(Long.parseLong(slowed.header("retry-after"))).isPositive();

        List<Callable<Integer>> acts = new ArrayList<>();
        for (int visitor = 0; visitor < 300; visitor++) {
            ApiClient page = office().withBearer(UUID.randomUUID().toString().replace("-", ""));
            acts.add(() -> say(page, cast, "你好") + say(page, cast, "在吗"));
        }
        for (int member = 0; member < 30; member++) {
            String login = cast.login(cast.addMember(Role.AGENT));
            acts.add(() -> 2 * office().post("/api/session", Map.of("login", login, "password", Cast.PASSWORD)).status());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> both : threads.invokeAll(acts)) {
                assertThat(both.get()).isEqualTo(400);
            }
        }
        assertThat(cast.stranger().withHeader("X-Forwarded-For", "203.0.113.8")
                .post("/api/session", Map.of("login", cast.login(attacked), "password", Cast.PASSWORD)).status()).as("at home").isEqualTo(200);
    }

    private ApiClient office() {
        return new ApiClient(port).withHeader("X-Forwarded-For", "203.0.113.7");
    }

    private static int say(ApiClient page, Cast cast, String text) {
        return page.post("/api/webchat/" + cast.channelKey() + "/messages",
                Map.of("clientId", UUID.randomUUID().toString(), "kind", "text", "text", text)).status();
    }
}
