package yingda.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.channels.Outcome;
import yingda.kernel.Secrets;
import yingda.kernel.Uuids;
import yingda.postgres.TestDatabase;

class PushClientTest {

    @AutoClose
    static final TestDatabase database = TestDatabase.fresh();

    @TempDir
    static Path folder;

    private final Secrets secrets = new Secrets(folder.resolve("keys"));
    private final PushKeyStore store = new PushKeyStore(database.system(), secrets);

    private PushClient client(boolean privateHosts) {
        var settings = new PushSettings(privateHosts, "mailto:desk@shop.example", Duration.ZERO, Duration.ZERO);
        return new PushClient(new PushKey(store, settings), settings, Clock.systemUTC());
    }

    private static PushSubscription of(PushService service) {
        return new PushSubscription(Uuids.next(), Uuids.next(), Uuids.next(), service.endpoint(),
                Base64.getUrlDecoder().decode(service.subscription().get("p256dh")),
                Base64.getUrlDecoder().decode(service.subscription().get("auth")));
    }

    @Test
    void aPrivateAddressIsNeverCalledUnlessTheOperatorAllowsIt() throws Exception {
        try (var service = new PushService()) {
            assertThat(client(false).send(of(service), "text", UUID.randomUUID())).isInstanceOf(Outcome.Dead.class)
                    .isNotEqualTo(PushClient.GONE);
            assertThat(service.texts()).isEmpty();

            assertThat(client(true).send(of(service), "text", UUID.randomUUID())).isEqualTo(new Outcome.Done());
            assertThat(service.texts()).containsExactly("text");
        }
    }

    @Test
    void aServiceThatIsBusyIsTriedAgainAndAGoneBrowserIsNot() throws Exception {
        try (var service = new PushService()) {
            service.answer(503);
            assertThat(client(true).send(of(service), "text", UUID.randomUUID())).isInstanceOf(Outcome.Retry.class);
            service.answer(429);
            assertThat(client(true).send(of(service), "text", UUID.randomUUID())).isInstanceOf(Outcome.Retry.class);
            service.answer(404);
            assertThat(client(true).send(of(service), "text", UUID.randomUUID())).isEqualTo(PushClient.GONE);
        }
    }

    @Test
    void theKeyIsMadeOnceAndSealedAnewWhenKeysRotate() {
        var settings = new PushSettings(false, "mailto:desk@shop.example", Duration.ZERO, Duration.ZERO);
        String first = new PushKey(store, settings).publicKey();

        assertThat(new PushKey(store, settings).publicKey()).isEqualTo(first);
        assertThat(store.reseal(secrets)).isZero();
    }
}
