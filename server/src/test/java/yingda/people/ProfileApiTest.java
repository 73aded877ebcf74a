package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.postgres.AppTest;

@AppTest
class ProfileApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private ApiClient agent;
    private ApiClient senior;

    @BeforeEach
    void makeCast() {
        Cast cast = Cast.in(context, port);
        agent = cast.api(Role.AGENT);
        senior = cast.api(Role.SENIOR);
    }

    @Test
    void aMemberChangesWhatCustomersSeeAndItsNumberAndNobodyElses() {
        agent.patch("/api/profile", Map.of("displayName", " 小敏 ", "mobile", "+86 138 0000 0000", "language", "en")).ok();

        var own = agent.get("/api/profile").ok().json();
        assertThat(own.get("displayName").asString()).isEqualTo("小敏");
        assertThat(own.get("mobile").asString()).isEqualTo("+86 138 0000 0000");
        assertThat(own.get("language").asString()).isEqualTo("en");
        assertThat(own.get("groups").get(0).asString()).isEqualTo("售前");
        assertThat(senior.get("/api/profile").ok().json().get("mobile").asString()).isEmpty();
    }

    @Test
    void whatIsAbsentStays() {
        agent.patch("/api/profile", Map.of("mobile", "110")).ok();
        agent.patch("/api/profile", Map.of("language", "en")).ok();

        assertThat(agent.get("/api/profile").ok().json().get("mobile").asString()).isEqualTo("110");
    }

    @Test
    void nobodyMakesItselfAnAdmin() {
        assertThat(agent.patch("/api/profile", Map.of("role", "super")).code()).isEqualTo("unknown-property");
        assertThat(agent.patch("/api/profile", Map.of("displayName", "x".repeat(61))).code()).isEqualTo("invalid-field");
        assertThat(agent.patch("/api/profile", Map.of("mobile", "<script>")).code()).isEqualTo("invalid-field");
    }
}
