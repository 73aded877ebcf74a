package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.Secrets;
import yingda.kernel.ServerSettings;
import yingda.postgres.AppTest;
import yingda.privacy.Traces;

/// Planted secrets come out nowhere: in no answer of any route, no log line, no row but their own.
@AppTest
class CanariesTest {

    /// What these answer is a secret, once, to super administrators.
    private static final Set<String> REVEALING = Set.of("/api/applications/{id}/reveal");

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

    @Autowired
    Secrets secrets;

    @Autowired
    ServerSettings settings;

    @Test
    void noSecretLeavesTheServer() throws Exception {
        Cast cast = Cast.in(context, port);
        ForeignWorkspace rows = new ForeignWorkspace(system, cast);
        Canaries canaries = new Canaries(system, secrets, cast, rows);
        assertThat(canaries.count()).isGreaterThanOrEqualTo(20);
        List<String> leaks = new ArrayList<>();
        ListAppender<ILoggingEvent> log = listen();
        for (Role role : List.of(Role.SUPER, Role.ADMIN, Role.AGENT)) {
            for (Route route : Route.all(mapping)) {
                if (!REVEALING.contains(route.pattern()) && (role == Role.SUPER || !route.isWriting())) {
                    ApiClient client = route.concernsTheCaller() ? cast.api(cast.addMember(role)) : cast.api(role);
                    Answer answer = AccessMatrix.send(client, route, rows::id, rows.conversation(), Map.of());
                    canaries.in(answer.text() + answer.headers()).forEach(name -> leaks.add(role + " " + route + ": " + name));
                }
            }
        }
        for (ILoggingEvent event : stop(log)) {
            canaries.in(event.getFormattedMessage()).forEach(name -> leaks.add("log: " + name));
        }
        assertThat(leaks).isEmpty();
        assertThat(new Traces(system, settings.data(), cast.workspace()).of(canaries.sealedOnes())).isEmpty();
    }

    @Test
    void aLeakWouldBeFound() {
        Cast cast = Cast.in(context, port);
        Canaries canaries = new Canaries(system, secrets, cast, new ForeignWorkspace(system, cast));
        String one = canaries.sealedOnes().iterator().next();

        assertThat(canaries.in("{\"password\":\"" + one + "\"}")).hasSize(1);
        assertThat(canaries.in("nothing")).isEmpty();
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> heard = new ListAppender<>();
        heard.start();
        Logger ours = (Logger) LoggerFactory.getLogger("yingda");
        ours.setLevel(Level.DEBUG);
        ours.addAppender(heard);
        return heard;
    }

    private static List<ILoggingEvent> stop(ListAppender<ILoggingEvent> heard) {
        Logger ours = (Logger) LoggerFactory.getLogger("yingda");
        ours.detachAppender(heard);
        ours.setLevel(null);
        heard.stop();
        return List.copyOf(heard.list);
    }
}
