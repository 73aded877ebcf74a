package yingda.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResolverTest {

    private final LocalZone zone = new LocalZone();
    private final Resolver resolver = zone.resolver();

    @AfterEach
    void close() {
        zone.close();
    }

    @Test
    void everyKindOfRecordIsRead() {
        String key = "v=DKIM1; p=" + "A".repeat(400);
        zone.mx("shop.example", 10, "MX.shop.example").txt("shop.example", "v=spf1 -all").txt("s._domainkey.shop.example", key)
                .srv("_imaps._tcp.shop.example", 993, "imap.shop.example").host("mx.shop.example", "192.0.2.1", "2001:db8::1")
                .ptr("192.0.2.1", "mx.shop.example").alias("mail.shop.example", "mx.shop.example");
        assertThat(resolver.mx("Shop.example.").records()).containsExactly(new Mx(10, "mx.shop.example"));
        assertThat(resolver.txt("shop.example").records()).containsExactly("v=spf1 -all");
        assertThat(resolver.txt("s._domainkey.shop.example").records()).containsExactly(key);
        assertThat(resolver.srv("_imaps._tcp.shop.example").records()).containsExactly(new Srv(0, 0, 993, "imap.shop.example"));
        assertThat(resolver.addresses("mail.shop.example").records()).extracting(InetAddress::getHostAddress)
                .containsExactlyInAnyOrder("192.0.2.1", "2001:db8:0:0:0:0:0:1");
        assertThat(resolver.ptr(InetAddress.ofLiteral("192.0.2.1")).records()).containsExactly("mx.shop.example");
    }

    @Test
    void whatIsMissingIsToldFromWhatNobodyKnows() {
        zone.host("shop.example", "192.0.2.1").broken("ill.example").mx("none.example", 0, ".");
        assertThat(resolver.mx("shop.example").state()).isEqualTo(Answer.State.NO_RECORD);
        assertThat(resolver.mx("absent.example").state()).isEqualTo(Answer.State.NO_NAME);
        assertThat(resolver.mx("ill.example").state()).isEqualTo(Answer.State.FAILED);
        assertThat(resolver.mx("none.example").records()).containsExactly(new Mx(0, "."));
        assertThat(resolver.mx("no name at all").state()).isEqualTo(Answer.State.NO_NAME);
    }

    @Test
    void aQuestionIsAskedOnceWhileItsAnswerIsFresh() {
        zone.txt("shop.example", "v=spf1 -all");
        resolver.txt("shop.example");
        resolver.txt("SHOP.example");
        assertThat(zone.questions()).containsExactly("shop.example TXT");
    }

    @Test
    void namesOfEveryScriptAreAskedForInAscii() {
        assertThat(Resolver.ascii("商城.example")).isEqualTo("xn--czru2d.example");
        assertThat(Resolver.ascii(" A.Example. ")).isEqualTo("a.example");
        assertThat(Resolver.ascii("a b")).isEmpty();
        assertThat(Resolver.ascii("")).isEmpty();
    }
}
