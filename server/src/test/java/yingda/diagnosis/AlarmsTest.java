package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import yingda.mailtrials.MailboxProbe;
import yingda.kernel.Uuids;
import yingda.people.Cast;
import yingda.people.Role;
import yingda.postgres.AppTest;

@AppTest
class AlarmsTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Alarms alarms;

    @Autowired
    AlarmStore store;

    @Autowired
    HealthStore health;

    @Autowired
    @Qualifier("system")
    JdbcClient system;

    private Cast cast;
    private UUID mailbox;

    @BeforeEach
    void begin() {
        cast = Cast.in(context, port);
        mailbox = mailbox("desk");
    }

    /// By SQL, held by nobody's lease that ends: no server stands behind it.
    private UUID mailbox(String name) {
        UUID id = Uuids.next();
        system.sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'email', ?, ?, ?)")
                .params(cast.workspace(), id, name, "key-" + id, cast.group()).update();
        system.sql("""
                insert into mailbox (workspace_id, channel_id, address, sender_name, in_host, in_port, in_security, smtp_host,
                    smtp_port, smtp_security, user_name, password, usable_at)
                values (?, ?, ?, '', 'nowhere.example', 993, 'tls', 'nowhere.example', 465, 'tls', 'u', '\\x00', now())""")
                .params(cast.workspace(), id, name + "@shop.example").update();
        system.sql("""
                insert into mailbox_run (workspace_id, mailbox_id, leased_by, lease_until, state, last_success_at)
                values (?, ?, ?, now() + interval '1 day', 'running', now())""").params(cast.workspace(), id, Uuids.next()).update();
        return id;
    }

    private List<AlarmStore.Trouble> ours(List<AlarmStore.Trouble> found) {
        return found.stream().filter(one -> one.workspace().equals(cast.workspace())).toList();
    }

    private JsonNode shown() {
        return cast.api(Role.ADMIN).get("/api/mail-alarms").ok().json().get("alarms");
    }

    @Test
    void aMailboxThatIsNotReadIsAnAlarmUntilItIsReadAgain() {
        assertThat(ours(store.unread(Instant.now()))).isEmpty();
        system.sql("update mailbox_run set last_success_at = now() - interval '20 minutes' where mailbox_id = ?").param(mailbox).update();
        system.sql("update mailbox set usable_at = now() - interval '1 hour' where channel_id = ?").param(mailbox).update();
        List<AlarmStore.Trouble> found = ours(store.unread(Instant.now()));
        assertThat(found).extracting(AlarmStore.Trouble::kind).containsExactly("silent");
        // A kind of its own: the server's own look every minute leaves it alone.
        UUID alarm = Uuids.next();
        assertThat(store.raise(alarm, new AlarmStore.Trouble(cast.workspace(), mailbox, "quota", "3"), Instant.now())).isTrue();
        assertThat(store.raise(Uuids.next(), new AlarmStore.Trouble(cast.workspace(), mailbox, "quota", "3"), Instant.now())).isFalse();
        assertThat(shown().valueStream().map(one -> one.get("kind").asString())).contains("quota");
        store.end(cast.workspace(), alarm, Instant.now());
        assertThat(shown().valueStream().filter(one -> one.get("kind").asString().equals("quota")).map(one -> one.get("endedAt").isNull())).containsExactly(false);
    }

    @Test
    void consentsAndSecretsThatEndSoonAreTold() {
        assertThat(ours(store.consents(Instant.now()))).isEmpty();
        system.sql("update mailbox set auth = 'oauth' where channel_id = ?").param(mailbox).update();
        system.sql("""
                insert into mail_oauth_app (workspace_id, provider, client_id, client_secret, tenant, secret_until)
                values (?, 'microsoft', 'id', '\\x00', 'common', current_date + 40)""").param(cast.workspace()).update();
        system.sql("""
                insert into mail_oauth_grant (workspace_id, mailbox_id, provider, account, refresh_token, access_token, expires_at, consent_until)
                values (?, ?, 'microsoft', 'a', '\\x00', '\\x00', now(), now() + interval '10 days')""").params(cast.workspace(), mailbox).update();
        assertThat(ours(store.consents(Instant.now()))).extracting(AlarmStore.Trouble::kind).containsExactly("consent");
        system.sql("update mail_oauth_grant set consent_fixed = true where mailbox_id = ?").param(mailbox).update();
        assertThat(ours(store.consents(Instant.now()))).as("signing in now would gain nothing").isEmpty();
        system.sql("update mail_oauth_app set secret_until = current_date + 5 where workspace_id = ?").param(cast.workspace()).update();
        assertThat(ours(store.consents(Instant.now()))).extracting(AlarmStore.Trouble::kind).containsExactly("secret");
        JsonNode shown = cast.api(Role.ADMIN).get("/api/mailboxes/" + mailbox + "/health").ok().json();
        assertThat(shown.get("consentFixed").asBoolean()).isTrue();
        assertThat(shown.get("secretUntil").asString()).hasSize(10);
        for (String kind : List.of("consent", "secret", "flood", "missing")) {
            assertThat(AlarmTexts.text(kind, "x").en()).contains("x");
            assertThat(AlarmTexts.title(kind).zh()).contains("%s");
        }
    }

    @Test
    void mailsThatNothingIsKnownOfAreAnAlarmUntilTheyAre() {
        system.sql("insert into mail_folder (workspace_id, mailbox_id, name, role, uid_validity, last_uid, mismatch) values (?, ?, 'INBOX', 'inbox', 1, 9, 2)")
                .params(cast.workspace(), mailbox).update();
        assertThat(ours(store.unaccounted(Instant.now()))).extracting(AlarmStore.Trouble::kind, AlarmStore.Trouble::detail)
                .containsExactly(tuple("missing", "2"));
        system.sql("update mail_folder set mismatch = 0 where mailbox_id = ?").param(mailbox).update();
        assertThat(ours(store.unaccounted(Instant.now()))).isEmpty();
    }

    @Test
    void failingStepsAndManyMailsStandOut() {
        for (int n = 0; n < 100; n++) {
            step("in", "tls", "ok", null); // by which connections begin well
        }
        for (int n = 0; n < 12; n++) {
            step("in", "log-in", n < 6 ? "ok" : "refused", null);
        }
        assertThat(ours(store.failing(Instant.now()))).extracting(AlarmStore.Trouble::kind, AlarmStore.Trouble::detail).containsExactly(
                tuple("errors", "50%"));
        assertThat(ours(store.spikes(Instant.now()))).isEmpty();
        for (int n = 0; n < 61; n++) {
            step("out", "data", "ok", Uuids.next());
        }
        assertThat(ours(store.spikes(Instant.now()))).extracting(AlarmStore.Trouble::detail).containsExactly("61");
    }

    private void step(String direction, String step, String outcome, UUID mail) {
        system.sql("""
                insert into mail_event (workspace_id, id, mailbox_id, at, direction, step, outcome, millis, mail_id)
                values (?, ?, ?, now(), ?, ?, ?, 1, ?)""")
                .params(cast.workspace(), Uuids.next(), mailbox, direction, step, outcome, mail).update();
    }

    @Test
    void healthShowsTheTrendAndWhenTheMailboxIsFull() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        for (int n = 4; n >= 0; n--) {
            system.sql("insert into mailbox_sample (workspace_id, mailbox_id, day) values (?, ?, ?) on conflict do nothing")
                    .params(cast.workspace(), mailbox, today.minusDays(n)).update();
            health.write(new HealthStore.Target(cast.workspace(), mailbox), today.minusDays(n),
                    new MailboxProbe.Reading(1_000L - 100 * n, 1_500L, Instant.now().plusSeconds(86_400)));
        }
        JsonNode found = cast.api(Role.ADMIN).get("/api/mailboxes/" + mailbox + "/health").ok().json();
        assertThat(found.at("/quota/fullInDays").asInt()).isEqualTo(5);
        assertThat(found.get("days")).hasSize(5);
        assertThat(found.get("lagSeconds").isNumber()).isTrue();
        assertThat(found.get("quarantined").asInt()).isZero();
        assertThat(ours(store.certificates(Instant.now()))).extracting(AlarmStore.Trouble::kind).containsExactly("certificate");
        assertThat(cast.api(Role.SENIOR).get("/api/mailboxes/" + mailbox + "/health").status()).isEqualTo(404);
        assertThat(Cast.in(context, port).api(Role.ADMIN).get("/api/mailboxes/" + mailbox + "/health").status()).isEqualTo(404);
    }

    @Test
    void anAlarmIsToldOnceInBrowsersAndThroughAnotherMailbox() {
        UUID other = mailbox("other");
        system.sql("update channel set disabled_at = null where id = ?").param(other).update();
        UUID keeper = cast.addMember(Role.ADMIN);
        system.sql("update account set login = ? where id = (select account_id from member where id = ?)").params("k" + keeper + "@shop.example", keeper).update();
        system.sql("""
                insert into push_subscription (workspace_id, id, member_id, endpoint, public_key, auth_secret, user_agent)
                values (?, ?, ?, 'http://127.0.0.1:9/push', '\\x00', '\\x00', 'test')""").params(cast.workspace(), Uuids.next(), keeper).update();
        UUID id = Uuids.next();
        store.raise(id, new AlarmStore.Trouble(cast.workspace(), mailbox, "quota", "3"), Instant.now());
        alarms.tell();
        alarms.tell();
        assertThat(system.sql("select told_at is not null from mail_alarm where id = ?").param(id).query(Boolean.class).single()).isTrue();
        assertThat(system.sql("select payload ->> 'to' from outbox where workspace_id = ? and payload ->> 'subject' like '%空间即将用尽%'")
                .param(cast.workspace()).query(String.class).list()).containsExactly("k" + keeper + "@shop.example");
        assertThat(system.sql("select payload #>> '{text,path}' from outbox where workspace_id = ? and effect = 'push.keeper'")
                .param(cast.workspace()).query(String.class).list()).containsExactly("/admin/mail-health?mailbox=" + mailbox);
    }
}
