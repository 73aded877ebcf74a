package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.dns.LocalZone;
import yingda.dns.Resolver;

class DomainCheckTest {

    private final LocalZone zone = new LocalZone();
    private final Resolver resolver = zone.resolver();

    @AfterEach
    void close() {
        zone.close();
    }

    private static Subject subject(String domain) {
        return new Subject(domain, List.of(), null, null);
    }

    private static Finding only(List<Finding> findings, String code) {
        return findings.stream().filter(one -> one.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not in " + findings));
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream().map(Finding::code).toList();
    }

    @Test
    void whereMailGoesIsChecked() {
        zone.mx("fine.example", 10, "mx.fine.example").host("mx.fine.example", "192.0.2.1").host("bare.example", "192.0.2.2")
                .mx("none.example", 0, ".").mx("lost.example", 5, "gone.lost.example").broken("ill.example");
        assertThat(codes(MxCheck.check(resolver, subject("fine.example")))).containsExactly("mx-fine");
        assertThat(codes(MxCheck.check(resolver, subject("bare.example")))).containsExactly("mx-missing");
        assertThat(codes(MxCheck.check(resolver, subject("none.example")))).containsExactly("mx-null");
        assertThat(codes(MxCheck.check(resolver, subject("lost.example")))).containsExactly("mx-host-unknown");
        assertThat(codes(MxCheck.check(resolver, subject("absent.example")))).containsExactly("domain-missing");
        assertThat(codes(MxCheck.check(resolver, subject("ill.example")))).containsExactly("dns-silent");
    }

    @Test
    void anMxRecordThatPointsToTheWrongServerIsFoundAndMended() {
        zone.mx("moved.example", 5, "mxbiz1.qq.com").host("mxbiz1.qq.com", "192.0.2.9");
        Finding found = only(MxCheck.check(resolver, new Subject("moved.example", List.of(), "imap.qiye.aliyun.com", null)), "mx-elsewhere");
        assertThat(found.what().zh()).contains("mxbiz1.qq.com", "imap.qiye.aliyun.com");
        assertThat(found.publish().value()).isEqualTo("5 mx1.qiye.aliyun.com.\n10 mx2.qiye.aliyun.com.\n15 mx3.qiye.aliyun.com.");
    }

    @Test
    void theExactSpfRecordToPublishIsSaid() {
        var tencent = new Subject("new.example", List.of(), "imap.exmail.qq.com", "smtp.exmail.qq.com");
        assertThat(only(SpfCheck.check(resolver, tencent), "spf-missing").publish())
                .isEqualTo(new Finding.Publish("@", "TXT", "v=spf1 include:spf.mail.qq.com ~all"));
        zone.txt("new2.example", "v=spf1 mx -all").host("new2.example", "192.0.2.1");
        var other = new Subject("new2.example", List.of(), null, "smtp.qiye.163.com");
        assertThat(only(SpfCheck.check(resolver, other), "spf-without-us").publish().value()).isEqualTo("v=spf1 mx include:spf.163.com -all");
    }

    @Test
    void aServerOfOnesOwnIsJudgedByItsAddress() {
        zone.txt("own.example", "v=spf1 a:web.own.example ip4:198.51.100.0/24 -all").host("web.own.example", "203.0.113.1")
                .host("smtp.own.example", "198.51.100.7").host("far.own.example", "203.0.113.99").ptr("198.51.100.7", "smtp.own.example");
        assertThat(codes(SpfCheck.check(resolver, new Subject("own.example", List.of(), null, "smtp.own.example")))).containsExactly("spf-fine");
        Finding far = only(SpfCheck.check(resolver, new Subject("own.example", List.of(), null, "far.own.example")), "spf-without-us");
        assertThat(far.publish().value()).isEqualTo("v=spf1 a:web.own.example ip4:198.51.100.0/24 ip4:203.0.113.99 -all");
        assertThat(codes(PtrCheck.check(resolver, new Subject("own.example", List.of(), null, "smtp.own.example")))).containsExactly("ptr-fine");
        assertThat(codes(PtrCheck.check(resolver, new Subject("own.example", List.of(), null, "far.own.example")))).containsExactly("ptr-missing");
    }

    @Test
    void lookUpsAreCountedThroughAllIncludes() {
        zone.txt("big.example", "v=spf1 include:a.example include:b.example mx -all").mx("big.example", 1, "m.big.example").host("m.big.example", "192.0.2.1");
        zone.txt("a.example", "v=spf1 a:m.big.example a:m.big.example a:m.big.example a:m.big.example ~all");
        zone.txt("b.example", "v=spf1 include:c.example ~all").txt("c.example", "v=spf1 exists:%{i}.c.example a:m.big.example ptr ip4:192.0.2.0/24 ~all");
        Spf.Report report = Spf.read(resolver, "big.example", InetAddress.ofLiteral("192.0.2.77"));
        assertThat(report.lookups()).isEqualTo(11);
        assertThat(report.verdict()).isEqualTo(Spf.Verdict.PASS);
        assertThat(report.includes()).containsExactly("a.example", "b.example", "c.example");
        assertThat(codes(SpfCheck.check(resolver, subject("big.example")))).contains("spf-too-many", "spf-ptr");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "v=spf1 mx                      | spf-no-all          | v=spf1 mx ~all",
        "v=spf1 mx +all                 | spf-all-open        | v=spf1 mx ~all",
        "v=spf1 all                     | spf-all-open        | v=spf1 ~all",
        "v=spf1 mx include:no.example ~all | spf-include-missing | v=spf1 mx ~all",
        "v=spf1 ptr mx ~all             | spf-ptr             | v=spf1 mx ~all",
        "v=spf1 ipv4:192.0.2.1 ~all     | spf-syntax          | ",
        "v=spf1 ip4:300.0.2.1 ~all      | spf-syntax          | ",
        "v=spf1 include:odd.example ~all | spf-loop           | ",
        "v=spf1 a:x1.example a:x2.example a:x3.example ~all | spf-voids | ",
    })
    void faultsOfAnSpfRecordAreFound(String record, String code, @Nullable String mended) {
        zone.txt("odd.example", record).mx("odd.example", 1, "m.odd.example").host("m.odd.example", "192.0.2.1");
        Finding found = only(SpfCheck.check(resolver, subject("odd.example")), code);
        assertThat(found.publish() == null ? null : found.publish().value()).isEqualTo(mended);
    }

    @Test
    void twoSpfRecordsBecomeOne() {
        zone.txt("two.example", "v=spf1 include:spf.163.com -all").txt("two.example", "v=spf1 ip4:192.0.2.1 ~all").txt("two.example", "other");
        assertThat(only(SpfCheck.check(resolver, subject("two.example")), "spf-twice").publish().value())
                .isEqualTo("v=spf1 include:spf.163.com ip4:192.0.2.1 ~all");
    }

    @Test
    void aRedirectIsFollowed() {
        zone.txt("sub.example", "v=spf1 redirect=main.example").txt("main.example", "v=spf1 ip4:192.0.2.1 -all");
        Spf.Report report = Spf.read(resolver, "sub.example", InetAddress.ofLiteral("192.0.2.2"));
        assertThat(report.verdict()).isEqualTo(Spf.Verdict.FAIL);
        assertThat(report.all()).isEqualTo('-');
        assertThat(report.lookups()).isEqualTo(1);
    }

    @Test
    void keysAreFoundAndWeighed() throws NoSuchAlgorithmException {
        zone.txt("good._domainkey.k.example", "v=DKIM1; k=rsa; p=" + key(2048)).txt("short._domainkey.k.example", "p=" + key(1024))
                .txt("weak._domainkey.k.example", "v=DKIM1;p=" + key(512)).txt("gone._domainkey.k.example", "v=DKIM1; p=")
                .txt("cut._domainkey.k.example", "v=DKIM1; p=MIGfMA0G").txt("try._domainkey.k.example", "v=DKIM1; t=y; p=" + key(2048));
        List<Finding> found = DkimCheck.check(resolver, new Subject("k.example", List.of("good", "short", "weak", "gone", "cut", "try", "none"), null, null));
        assertThat(codes(found)).containsExactly("dkim-fine", "dkim-short", "dkim-weak", "dkim-revoked", "dkim-unreadable", "dkim-testing", "dkim-key-missing");
        assertThat(codes(DkimCheck.check(resolver, subject("nokeys.example")))).containsExactly("dkim-unknown");
    }

    private static String key(int bits) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    }

    @Test
    void dmarcIsReadAlsoFromTheDomainAbove() {
        zone.txt("_dmarc.shop.com.cn", "v=DMARC1; p=none; rua=mailto:r@reports.example").txt("_dmarc.bad.example", "v=DMARC1; p=maybe")
                .txt("_dmarc.twice.example", "v=DMARC1; p=none").txt("_dmarc.twice.example", "v=DMARC1; p=reject")
                .txt("_dmarc.fine.example", "v=DMARC1; p=reject; rua=mailto:dmarc@fine.example");
        List<Finding> above = DmarcCheck.check(resolver, subject("mail.shop.com.cn"));
        assertThat(only(above, "dmarc-none").publish().value()).startsWith("v=DMARC1; p=quarantine;");
        assertThat(only(above, "dmarc-report-consent").publish().name()).isEqualTo("shop.com.cn._report._dmarc.reports.example");
        assertThat(codes(DmarcCheck.check(resolver, subject("bad.example")))).containsExactly("dmarc-syntax");
        assertThat(codes(DmarcCheck.check(resolver, subject("twice.example")))).containsExactly("dmarc-twice");
        assertThat(codes(DmarcCheck.check(resolver, subject("fine.example")))).containsExactly("dmarc-fine");
        assertThat(only(DmarcCheck.check(resolver, subject("new.example")), "dmarc-missing").publish())
                .isEqualTo(new Finding.Publish("_dmarc", "TXT", "v=DMARC1; p=none; rua=mailto:postmaster@new.example"));
    }

    @Test
    void doorsAreTriedAndPrivateOnesOnlyWhenTheOperatorAllows() throws IOException {
        zone.host("mx.here.example", "127.0.0.1").host("mx.far.example", "10.1.2.3");
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("220 mx.here.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().read();
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            Reach reach = new Reach(resolver, new DiagnosisSettings(true, Duration.ofSeconds(20)), Clock.systemUTC());
            assertThat(reach.knock(new Reach.Door("mx.here.example", server.getLocalPort(), Reach.Tls.NONE)).code()).isEqualTo("reachable");
        }
        Reach strict = new Reach(resolver, new DiagnosisSettings(false, Duration.ofSeconds(20)), Clock.systemUTC());
        assertThat(strict.knock(new Reach.Door("mx.here.example", 25, Reach.Tls.NONE)).code()).isEqualTo("host-private");
        assertThat(strict.knock(new Reach.Door("mx.far.example", 25, Reach.Tls.NONE)).code()).isEqualTo("host-private");
        assertThat(strict.knock(new Reach.Door("mx.nowhere.example", 25, Reach.Tls.NONE)).code()).isEqualTo("host-unknown");
    }

    @Test
    void aDomainThatDoesNotExistIsTheOnlyFinding() {
        Reach reach = new Reach(resolver, new DiagnosisSettings(false, Duration.ofSeconds(20)), Clock.systemUTC());
        assertThat(codes(new DomainCheck(resolver, reach).check(subject("absent.example")))).containsExactly("domain-missing");
        zone.host("there.example", "192.0.2.1");
        List<Finding> all = new DomainCheck(resolver, reach).check(subject("there.example"));
        assertThat(codes(all)).containsExactly("mx-missing", "spf-missing", "dkim-unknown", "dmarc-missing", "not-aligned");
        assertThat(all).allMatch(one -> !one.what().zh().contains("%s") && !one.what().en().contains("%s"));
    }
}
