package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import yingda.dns.LocalZone;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class MailDiagnosisApiTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    private Cast cast;
    private ApiClient admin;

    @BeforeEach
    void begin() {
        cast = Cast.in(context, port);
        admin = cast.api(Role.ADMIN);
    }

    @Test
    void aDomainIsCheckedOverHttp() {
        LocalZone.SHARED.host("diagnosed.example", "127.0.0.1").txt("diagnosed.example", "v=spf1 mx +all");
        JsonNode report = admin.post("/api/mail-diagnosis/domain", Map.of("domain", "Li@Diagnosed.example", "selectors", List.of("s9"))).ok().json();
        assertThat(report.get("domain").asString()).isEqualTo("diagnosed.example");
        assertThat(report.get("worst").asString()).isEqualTo("error");
        JsonNode open = report.get("findings").valueStream().filter(one -> one.get("code").asString().equals("spf-all-open")).findFirst().orElseThrow();
        assertThat(open.at("/publish/value").asString()).isEqualTo("v=spf1 mx ~all");
        assertThat(open.at("/what/zh").asString()).contains("+all");
        assertThat(report.get("findings").valueStream().map(one -> one.get("code").asString())).contains("mx-missing", "dkim-key-missing", "dmarc-missing");
    }

    @Test
    void whatIsNoDomainAndMailboxesOfOthersAreRefused() {
        assertThat(admin.post("/api/mail-diagnosis/domain", Map.of("domain", "localhost")).status()).isEqualTo(422);
        assertThat(admin.post("/api/mail-diagnosis/domain", Map.of("domain", "a b.example")).status()).isEqualTo(422);
        assertThat(admin.post("/api/mail-diagnosis/domain", Map.of("domain", "x.example", "mailbox", UUID.randomUUID())).status()).isEqualTo(404);
        assertThat(cast.api(Role.SENIOR).post("/api/mail-diagnosis/domain", Map.of("domain", "x.example")).status()).isEqualTo(403);
    }

    @Test
    void everybodyWhoAnswersMailsMayAskWhatAnErrorMeans() {
        JsonNode found = cast.api(Role.AGENT).post("/api/mail-diagnosis/error", Map.of("text", "550 5.7.1 Client was not authenticated")).ok().json();
        assertThat(found.get("who").asString()).isEqualTo("admin");
        assertThat(found.get("reason").asString()).isEqualTo("security");
        assertThat(cast.api(Role.AGENT).get("/api/mail-diagnosis/guides").ok().json().get("guides")).hasSize(4);
        assertThat(cast.api(Role.AGENT).post("/api/mail-diagnosis/error", Map.of("text", " ")).status()).isEqualTo(422);
    }

    @Test
    void aPastedHeaderIsFollowedHopByHop() {
        JsonNode way = admin.post("/api/mail-diagnosis/headers", Map.of("text", """
                Received: from a.example by b.example with ESMTPS; Mon, 1 Jun 2026 10:09:00 +0800
                Received: from [10.0.0.1] by a.example with ESMTPSA; Mon, 1 Jun 2026 10:00:02 +0800
                Date: Mon, 1 Jun 2026 10:00:00 +0800
                """)).ok().json();
        assertThat(way.get("hops")).hasSize(3);
        assertThat(way.at("/hops/2/slow").asBoolean()).isTrue();
        assertThat(way.get("seconds").asInt()).isEqualTo(540);
        assertThat(admin.post("/api/mail-diagnosis/headers", Map.of("mail", UUID.randomUUID())).status()).isEqualTo(404);
    }
}
