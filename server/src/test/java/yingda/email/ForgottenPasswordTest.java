package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.kernel.ApiClient;
import yingda.people.Role;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

@AppTest
class ForgottenPasswordTest {

    private static final Pattern LINK = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/app/link/reset#(\\S+)");

    private static final Pattern LOCK = Pattern.compile("/app/link/lock#(\\S+)");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Test
    void aMailedLinkSetsANewPasswordAndTheNoticeOfTheSignInLocksTheAccount() throws Exception {
        try (MailDesk desk = new MailDesk(context, port)) {
            UUID senior = desk.cast.member(Role.SENIOR);
            String address = "lin-" + UUID.randomUUID() + "@people.example";
            GreenMailUser inbox = desk.server.customer(address);
            desk.system().sql("update account set email = ? where login = ?").params(address, desk.cast.login(senior)).update();
            UUID agent = desk.cast.member(Role.AGENT);
            desk.system().sql("update account set email = '<odd@people.example' where login = ?").param(desk.cast.login(agent)).update();

            desk.cast.stranger().post("/api/forgotten-password", Map.of("login", desk.cast.login(agent))).ok(); // whom no mail reaches
            desk.cast.stranger().post("/api/forgotten-password", Map.of("login", address)).ok();

            Await.until("the mail is there", () -> desk.server.inboxOf(inbox).getMessageCount() == 1);
            var mail = desk.server.inboxOf(inbox).getMessages().getFirst().getMimeMessage();
            assertThat(mail.getSubject()).isEqualTo("设置新密码");
            String text = (String) mail.getContent();
            Matcher link = LINK.matcher(text);
            assertThat(link.find()).as(text).isTrue();
            assertThat(text).contains(desk.cast.login(senior));
            String token = link.group(1);
            assertThat(desk.system().sql("select count(*) from outbox where payload::text like '%' || ? || '%'").param(token)
                    .query(Integer.class).single()).isZero();
            desk.cast.stranger().post("/api/links/password", Map.of("token", token, "password", "moonlit harbour 42")).ok();
            ApiClient stranger = new ApiClient(port).signIn(desk.cast.login(senior), "moonlit harbour 42");

            Await.until("the owner is told", () -> desk.server.inboxOf(inbox).getMessageCount() == 2);
            var notice = desk.server.inboxOf(inbox).getMessages().get(1).getMimeMessage();
            assertThat(notice.getSubject()).isEqualTo("登录通知：" + desk.cast.login(senior));
            assertThat((String) notice.getContent()).contains("登录方式：密码", "IP 地址：127.0.0.1", "云杉商城");
            Matcher lock = LOCK.matcher((String) notice.getContent());
            assertThat(lock.find()).isTrue();
            desk.cast.stranger().post("/api/links/lock", Map.of("token", lock.group(1))).ok();
            assertThat(stranger.get("/api/session").status()).isEqualTo(401);
        }
    }
}
