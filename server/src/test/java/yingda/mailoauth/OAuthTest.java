package yingda.mailoauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Audit;
import yingda.channels.Channels;
import yingda.email.MailDesk;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.Mailboxes;
import yingda.maillog.MailLog;
import yingda.mailwire.ConnectionTest;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailTrouble;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class OAuthTest {

    private static final String BACK = "https://desk.shop.example/admin/mail-consent";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    MailDesk desk;
    FakeSignIn provider;
    OAuthConsents consents;
    OAuthTokens tokens;
    UUID member;

    @BeforeEach
    void begin() throws Exception {
        desk = new MailDesk(context, port);
        provider = new FakeSignIn();
        member = desk.cast.member(Role.SUPER);
        var client = new OAuthClient(provider.endpoints(), context.getBean(JsonMapper.class));
        OAuthGrantStore grants = context.getBean(OAuthGrantStore.class);
        consents = new OAuthConsents(context.getBean(OAuthConsentStore.class), grants, client, context.getBean(Mailboxes.class),
                context.getBean(Channels.class), context.getBean(Audit.class), context.getBean(TransactionTemplate.class),
                java.time.Clock.systemUTC());
        tokens = tokens();
        within(() -> {
            consents.saveApp(workspace(), OAuthProvider.GOOGLE, "our-id", FakeSignIn.SECRET, null, null);
            return null;
        });
    }

    private OAuthTokens tokens() {
        return new OAuthTokens(context.getBean(OAuthGrantStore.class), new OAuthClient(provider.endpoints(), context.getBean(JsonMapper.class)),
                context.getBean(MailLog.class), java.time.Clock.systemUTC());
    }

    @AfterEach
    void leave() throws Exception {
        provider.close();
        desk.close();
    }

    @Test
    void aMailboxWithAPasswordIsConnectedInPlaceAndStaysUsable() throws Exception {
        desk.server.deliver(MailDesk.mail("a@customers.example", "before", "", "before"));
        desk.sync();
        List<Map<String, Object>> before = cursors();
        assertThat(before).isNotEmpty();
        connect();
        Map<String, Object> row = mailbox();
        assertThat(row.get("auth")).isEqualTo("oauth");
        assertThat(row.get("usable_at")).isNotNull();
        assertThat(row.get("version")).isEqualTo(desk.mailbox.version() + 1);
        assertThat(cursors()).as("nothing is read anew").isEqualTo(before);
        assertThat(tokens.current(workspace(), desk.mailbox.id())).isEqualTo(provider.accessToken);
        assertThat(stored()).doesNotContain(provider.accessToken, "refresh-", FakeSignIn.SECRET);
    }

    private List<Map<String, Object>> cursors() {
        return desk.system().sql("select name, uid_validity, last_uid, floor_uid from mail_folder where mailbox_id = ? order by name")
                .param(desk.mailbox.id()).query().listOfRows();
    }

    @Test
    void untilWhenAConsentHoldsIsKnown() throws Exception {
        connect();
        assertThat(days()).as("unused for half a year").isBetween(179L, 180L);
        provider.refreshFor = 604_800;
        connect();
        assertThat(days()).as("an application in testing").isBetween(6L, 7L);
        provider.refreshFor = 0;
        desk.system().sql("update mail_oauth_grant set consent_until = consent_until - interval '3 days' where mailbox_id = ?")
                .param(desk.mailbox.id()).update();
        tokens.renewed(workspace(), desk.mailbox.id(), provider.accessToken);
        assertThat(days()).as("use does not prolong it").isBetween(3L, 4L);
    }

    private long days() {
        return desk.system().sql("select extract(epoch from consent_until - now())::bigint / 86400 from mail_oauth_grant where mailbox_id = ?")
                .param(desk.mailbox.id()).query(Long.class).single();
    }

    @Test
    void aNewMailboxGetsTheProvidersServersAndHasToPassItsTest() throws Exception {
        UUID made = within(() -> {
            String page = consents.start(workspace(), member,
                    new OAuthConsents.Wish(OAuthProvider.GOOGLE, null, "售后邮箱", desk.cast.group(), false), BACK);
            assertThat(page).contains("access_type=offline", "code_challenge_method=S256", "mail.google.com");
            return consents.finish(workspace(), member, state(page), provider.accept(page, "After@gmail.com"), null, BACK);
        });
        Map<String, Object> row = desk.system().sql("select address, in_host, smtp_host, auth, usable_at from mailbox where channel_id = ?")
                .param(made).query().singleRow();
        assertThat(row).containsEntry("address", "after@gmail.com").containsEntry("in_host", "imap.gmail.com")
                .containsEntry("smtp_host", "smtp.gmail.com").containsEntry("auth", "oauth").containsEntry("usable_at", null);
    }

    @Test
    void onlyTheSessionThatAskedCanFinishAndOnlyOnce() throws Exception {
        String page = start();
        String code = provider.accept(page, desk.mailbox.address());
        UUID other = desk.cast.member(Role.ADMIN);
        assertThatThrownBy(() -> within(() -> consents.finish(workspace(), other, state(page), code, null, BACK)))
                .isInstanceOf(OAuthFlowUnknown.class);
        assertThatThrownBy(() -> within(() -> consents.finish(workspace(), member, "guessed", code, null, BACK)))
                .isInstanceOf(OAuthFlowUnknown.class);
        within(() -> consents.finish(workspace(), member, state(page), code, null, BACK));
        assertThatThrownBy(() -> within(() -> consents.finish(workspace(), member, state(page), code, null, BACK)))
                .isInstanceOf(OAuthFlowUnknown.class);
    }

    @Test
    void theAccountOfSomebodyElseIsRefusedAndNothingChanges() throws Exception {
        String page = start();
        assertThatThrownBy(() -> within(() -> consents.finish(workspace(), member, state(page),
                provider.accept(page, "somebody@else.example"), null, BACK))).isInstanceOfSatisfying(OAuthWrongAccount.class,
                refused -> assertThat(refused.data()).containsEntry("signedIn", "somebody@else.example"));
        assertThat(mailbox().get("auth")).isEqualTo("password");
    }

    @Test
    void whoDeclinesIsToldSo() throws Exception {
        String page = start();
        assertThatThrownBy(() -> within(() -> consents.finish(workspace(), member, state(page), null, "access_denied", BACK)))
                .isInstanceOfSatisfying(OAuthFailed.class, refused -> assertThat(refused.data()).containsEntry("reason", "declined"));
    }

    @Test
    void aTokenThatRunsOutIsRenewedOnceForTwentyConnectionsOnTwoNodes() throws Exception {
        connect();
        expireIn(Duration.ofMinutes(4));
        List<OAuthTokens> nodes = List.of(tokens, tokens());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                OAuthTokens node = nodes.get(i % 2);
                asked.add(threads.submit(() -> node.current(workspace(), desk.mailbox.id())));
            }
            for (Future<String> one : asked) {
                assertThat(one.get()).isEqualTo(provider.accessToken);
            }
        }
        assertThat(provider.refreshes).isEqualTo(1);
        expireIn(Duration.ofMinutes(6));
        tokens.current(workspace(), desk.mailbox.id());
        assertThat(provider.refreshes).isEqualTo(1);
    }

    @Test
    void aRefusedTokenIsRenewedOnceAndTheMailServerAskedAgain() throws Exception {
        connect();
        var tried = new ArrayList<String>();
        var credentials = new MailCredentials(new MailConnections(ConnectionTest.settings(true)), tokens);
        String used = credentials.open(connected(), (_, account) -> {
            tried.add(account.password());
            if (tried.size() == 1) {
                throw new MailTrouble("log-in-refused", "AUTHENTICATE failed", null);
            }
            return account.password();
        });
        assertThat(tried).hasSize(2).doesNotHaveDuplicates();
        assertThat(used).isEqualTo(provider.accessToken);
        assertThat(provider.refreshes).isEqualTo(1);
        tried.clear();
        assertThatThrownBy(() -> credentials.open(connected(), (_, account) -> {
            tried.add(account.password());
            throw new MailTrouble("log-in-refused", "AUTHENTICATE failed", null);
        })).isInstanceOf(MailTrouble.class);
        assertThat(tried).as("once more and no more").hasSize(2);
    }

    @Test
    void aRevokedConsentIsShownAndMendedByAnotherOne() throws Exception {
        connect();
        expireIn(Duration.ZERO);
        provider.revoke();
        assertTrouble("needs-reconnect");
        int asked = provider.questions.size();
        assertTrouble("needs-reconnect");
        assertThat(provider.questions).as("nobody asks again for what is gone").hasSize(asked);
        connect();
        assertThat(tokens.current(workspace(), desk.mailbox.id())).isEqualTo(provider.accessToken);
    }

    @Test
    void aProviderThatIsAwayBreaksNoConsent() throws Exception {
        connect();
        expireIn(Duration.ZERO);
        provider.down = true;
        assertTrouble("sign-in-unreachable");
        provider.down = false;
        assertThat(tokens.current(workspace(), desk.mailbox.id())).isEqualTo(provider.accessToken);
    }

    @Test
    void anExpiredSecretOfTheApplicationIsNotTakenForARevokedConsent() throws Exception {
        connect();
        expireIn(Duration.ZERO);
        within(() -> {
            consents.saveApp(workspace(), OAuthProvider.GOOGLE, "our-id", "an old secret", null, null);
            return null;
        });
        assertTrouble("app-refused");
        within(() -> {
            consents.saveApp(workspace(), OAuthProvider.GOOGLE, "our-id", FakeSignIn.SECRET, null, null);
            return null;
        });
        assertThat(tokens.current(workspace(), desk.mailbox.id())).isEqualTo(provider.accessToken);
    }

    @Test
    void anApplicationInUseStays() throws Exception {
        connect();
        assertThatThrownBy(() -> within(() -> {
            consents.deleteApp(workspace(), OAuthProvider.GOOGLE);
            return null;
        })).isInstanceOf(OAuthAppInUse.class);
    }

    private void assertTrouble(String code) {
        assertThatThrownBy(() -> tokens.current(workspace(), desk.mailbox.id()))
                .isInstanceOfSatisfying(MailTrouble.class, trouble -> assertThat(trouble.code()).isEqualTo(code));
    }

    private String start() throws Exception {
        return within(() -> consents.start(workspace(), member,
                new OAuthConsents.Wish(OAuthProvider.GOOGLE, desk.mailbox.id(), null, null, false), BACK));
    }

    private void connect() throws Exception {
        String page = start();
        within(() -> consents.finish(workspace(), member, state(page), provider.accept(page, desk.mailbox.address()), null, BACK));
    }

    private Mailbox connected() throws Exception {
        return within(() -> context.getBean(Mailboxes.class).get(workspace(), desk.mailbox.id()).mailbox());
    }

    private void expireIn(Duration time) {
        desk.system().sql("update mail_oauth_grant set expires_at = ? where mailbox_id = ?")
                .params(java.sql.Timestamp.from(Instant.now().plus(time)), desk.mailbox.id()).update();
    }

    private Map<String, Object> mailbox() {
        return desk.system().sql("select auth, usable_at, version from mailbox where channel_id = ?").param(desk.mailbox.id()).query().singleRow();
    }

    private String stored() {
        return desk.system().sql("select g::text || a::text from mail_oauth_grant g join mail_oauth_app a using (workspace_id) where g.mailbox_id = ?")
                .param(desk.mailbox.id()).query(String.class).single();
    }

    private static String state(String page) {
        return FakeSignIn.form(java.net.URI.create(page).getRawQuery()).get("state");
    }

    private UUID workspace() {
        return desk.cast.workspace();
    }

    private <T> T within(Callable<T> work) throws Exception {
        return WorkspaceScope.call(workspace(), work);
    }
}
