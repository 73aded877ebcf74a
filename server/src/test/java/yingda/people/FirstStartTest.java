package yingda.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.ApiClient;
import yingda.postgres.AppTest;

@AppTest
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    FirstStart firstStart;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    @Test
    void theFirstStartMadeASuperAdminAndALaterOneMakesNothing(CapturedOutput output) {
        Cast.in(context, port);
        firstStart.makeFirstWorkspace();

        assertThat(output.getOut()).doesNotContain("First start");
        Map<String, Object> admin = system.sql("""
                select m.role, a.password_hash from account a join member m on m.account_id = a.id
                where a.login = 'admin'""").query().singleRow();
        assertThat(admin.get("role")).isEqualTo("super");
        assertThat((String) admin.get("password_hash")).startsWith("$2a$12$");
        assertThat(new ApiClient(port).post("/api/session", Map.of("login", "admin", "password", "admin")).status())
                .isEqualTo(401);
    }

    @Test
    void generatedPasswordsAreLongAndDiffer() {
        assertThat(Passwords.generate()).hasSize(20).isNotEqualTo(Passwords.generate());
    }
}
