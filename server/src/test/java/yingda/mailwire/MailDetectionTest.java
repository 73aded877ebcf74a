package yingda.mailwire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.dns.LocalZone;

class MailDetectionTest {

    private static final String DESCRIPTION = """
            <?xml version="1.0" encoding="UTF-8"?>
            <clientConfig version="1.1"><emailProvider id="shop.example">
              <incomingServer type="pop3"><hostname>pop.shop.example</hostname><port>110</port><socketType>plain</socketType>
                <username>%EMAILADDRESS%</username></incomingServer>
              <incomingServer type="imap"><hostname>IMAP.shop.example</hostname><port>143</port><socketType>STARTTLS</socketType>
                <username>%EMAILLOCALPART%</username></incomingServer>
              <outgoingServer type="smtp"><hostname>smtp.shop.example</hostname><port>465</port><socketType>SSL</socketType>
                <username>%EMAILADDRESS%</username></outgoingServer>
            </emailProvider></clientConfig>
            """;

    /// Nobody but the zone is asked: private hosts are refused, and the test's domains have none but those.
    private static MailDetection detection(LocalZone zone) {
        var connections = new MailConnections(ConnectionTest.settings(false));
        return new MailDetection(zone.resolver(), new AutoconfigFetch(connections), new MailProbe(connections));
    }

    @ParameterizedTest
    @CsvSource({
        "a@163.com, netease-163, imap.163.com, 465, authorisation-code",
        "a@yeah.net, netease-yeah, imap.yeah.net, 465, authorisation-code",
        "a@foxmail.com, qq, imap.qq.com, 465, authorisation-code",
        "a@gmail.com, gmail, imap.gmail.com, 465, app-password",
        "a@hotmail.com, outlook-com, outlook.office365.com, 587, oauth",
    })
    void aKnownAddressNeedsNoQuestion(String address, String provider, String imap, int smtpPort, String secret) {
        try (var zone = new LocalZone()) {
            MailCandidate first = detection(zone).detect(address).getFirst();
            assertThat(first.provider()).isEqualTo(provider);
            assertThat(first.source()).isEqualTo("preset");
            assertThat(first.incoming()).isEqualTo(new MailServer(imap, 993, MailSecurity.TLS));
            assertThat(first.smtp().port()).isEqualTo(smtpPort);
            assertThat(MailPresets.ofHost(imap).orElseThrow().secret()).isEqualTo(secret);
            assertThat(zone.questions()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "qiye163mx01.mxmail.netease.com, netease-qiye, imap.qiye.163.com, smtp.qiye.163.com, 994",
        "mx1.qiye.aliyun.com, aliyun-qiye, imap.qiye.aliyun.com, smtp.qiye.aliyun.com, 465",
        "mxn.mxhichina.com, aliyun-qiye, imap.qiye.aliyun.com, smtp.qiye.aliyun.com, 465",
        "mxbiz1.qq.com, tencent-exmail, imap.exmail.qq.com, smtp.exmail.qq.com, 465",
        "aspmx.l.google.com, gmail, imap.gmail.com, smtp.gmail.com, 465",
        "shop-example.mail.protection.outlook.com, microsoft-365, outlook.office365.com, smtp.office365.com, 587",
        "mx1.feishu.cn, feishu, imap.feishu.cn, smtp.feishu.cn, 465",
    })
    void aDomainIsKnownByWhereItsMailGoes(String exchanger, String provider, String imap, String smtp, int port) {
        try (var zone = new LocalZone().mx("shop.example", 20, "mx.elsewhere.example").mx("shop.example", 10, exchanger)) {
            List<MailCandidate> found = detection(zone).detect("desk@shop.example");
            assertThat(found.getFirst()).isEqualTo(new MailCandidate("mx", provider, MailProtocol.IMAP,
                    new MailServer(imap, 993, MailSecurity.TLS),
                    new MailServer(smtp, port, port == 587 ? MailSecurity.STARTTLS : MailSecurity.TLS), "desk@shop.example"));
            assertThat(found).hasSize(switch (provider) {
                case "tencent-exmail" -> 3;
                case "feishu" -> 1;
                default -> 2;
            });
        }
    }

    @Test
    void aDomainSaysByServiceRecordsWhereItsServersAre() {
        try (var zone = new LocalZone().srv("_imaps._tcp.shop.invalid", 1993, "in.shop.invalid")
                .srv("_submission._tcp.shop.invalid", 587, "out.shop.invalid").srv("_pop3s._tcp.shop.invalid", 995, ".")) {
            assertThat(detection(zone).detect("desk@shop.invalid")).containsExactly(new MailCandidate("srv", null, MailProtocol.IMAP,
                    new MailServer("in.shop.invalid", 1993, MailSecurity.TLS),
                    new MailServer("out.shop.invalid", 587, MailSecurity.STARTTLS), "desk@shop.invalid"));
        }
    }

    @Test
    void aDescriptionIsReadWithoutUnprotectedServers() throws Exception {
        assertThat(Autoconfig.read(DESCRIPTION, "desk@shop.example")).containsExactly(new MailCandidate("autoconfig", null,
                MailProtocol.IMAP, new MailServer("imap.shop.example", 143, MailSecurity.STARTTLS),
                new MailServer("smtp.shop.example", 465, MailSecurity.TLS), "desk"));
    }

    @Test
    void aDescriptionReachesNoFileOfOurs() throws Exception {
        String hostile = DESCRIPTION.replace("<clientConfig", "<!DOCTYPE x [<!ENTITY h SYSTEM \"file:///etc/hostname\">]><clientConfig")
                .replace("IMAP.shop.example", "&h;");
        assertThat(Autoconfig.read(hostile, "desk@shop.example")).isEmpty();
        assertThat(Autoconfig.read("<html>clientConfig", "desk@shop.example")).isEmpty();
    }
}
