package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress behindProxies = with("10.0.0.0/8", "2001:db8::1");

    private static ClientAddress with(String... proxies) {
        return new ClientAddress(new ServerSettings(Path.of("data"), null, List.of(proxies)));
    }

    @Test
    void withoutProxiesNobodyIsBelieved() {
        assertThat(with().of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void aStrangerWhoSendsTheHeaderChangesNothing() {
        assertThat(behindProxies.of("203.0.113.9", "198.51.100.1")).isEqualTo("203.0.113.9");
    }

    @Test
    void theAddressNextToOurProxiesCountsAndNotWhatTheClientWroteBefore() {
        assertThat(behindProxies.of("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
        assertThat(behindProxies.of("10.1.2.3", "1.1.1.1, 198.51.100.1, 10.9.9.9")).isEqualTo("198.51.100.1");
        assertThat(behindProxies.of("2001:db8::1", "2001:db8:9::7")).isEqualTo("2001:db8:9::7");
        assertThat(behindProxies.of("10.1.2.3", null)).isEqualTo("10.1.2.3");
    }

    @Test
    void limitsCountAllThatOneCustomerOfAProviderHas() {
        assertThat(ClientAddress.network("2001:db8:1:2:3::4")).isEqualTo(ClientAddress.network("2001:db8:1:2::9")).isNotEqualTo(ClientAddress.network("2001:db8:1:3::9"));
        assertThat(ClientAddress.network("::ffff:203.0.113.9")).isEqualTo(ClientAddress.network("203.0.113.9")).isNotEqualTo(ClientAddress.network("203.0.113.8"));
    }

    @Test
    void whatIsNoAddressIsNotTaken() {
        assertThat(behindProxies.of("10.1.2.3", "localhost")).isEqualTo("10.1.2.3");
        assertThat(behindProxies.of("10.1.2.3", "<script>, 10.2.2.2")).isEqualTo("10.2.2.2");
        assertThat(behindProxies.of("10.1.2.3", "999.1.1.1")).isEqualTo("10.1.2.3");
    }

    @Test
    void aNetworkThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> with("proxy.example")).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> with("10.0.0.0/x")).isInstanceOf(StartRefused.class);
        assertThatThrownBy(() -> with("10.0.0.0/33")).isInstanceOf(StartRefused.class);
    }
}
