package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class PublicDiagnosisTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void customersDiagnoseOnlyWhereTheWorkspaceWantsIt() {
        Cast cast = Cast.in(context, port);
        String path = "/diagnose/" + cast.workspace();
        assertThat(cast.stranger().get(path).status()).isEqualTo(404);
        assertThat(cast.api(Role.SENIOR).put("/api/settings/mail-diagnosis", Map.of("open", true)).status()).isEqualTo(403);
        assertThat(cast.api(Role.ADMIN).put("/api/settings/mail-diagnosis", Map.of("open", true)).ok().json().get("path").asString()).isEqualTo(path);

        ApiClient.Answer page = cast.stranger().get(path).ok();
        assertThat(page.text()).contains("邮件诊断", "<form method=\"post\"");
        assertThat(page.header("content-security-policy")).contains("form-action 'self'");
        assertThat(cast.stranger().get(path + "?lang=en").text()).contains("Mail diagnosis");
        assertThat(cast.stranger().get("/diagnose/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(cast.stranger().get("/diagnose/nonsense").status()).isEqualTo(404);

        assertThat(post(cast, path, "text=550+5.7.1+Client+was+not+authenticated").text()).contains("没有登录");
        assertThat(post(cast, path + "?lang=en", "text=%3Cscript%3E550+5.1.1+no+such+user").text()).contains("does not exist").doesNotContain("<script>550");
        assertThat(post(cast, path, "domain=nowhere.example").text()).contains("不存在");
        assertThat(post(cast, path, "domain=localhost").status()).isEqualTo(422);
        assertThat(post(cast, path, "domain=" + "/".repeat(1_000_000) + "%0Ax").status()).isEqualTo(422);
    }

    private static ApiClient.Answer post(Cast cast, String path, String form) {
        return cast.stranger().send("POST", path, "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }
}
