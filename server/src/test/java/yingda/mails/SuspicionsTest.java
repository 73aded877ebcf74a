package yingda.mails;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailSecurity;
import yingda.mailwire.MailServer;
import yingda.mime.MailParser;
import yingda.mime.OwnMessageId;
import yingda.mime.ParsedMail;

class SuspicionsTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static Mailbox mailbox(String host) {
        var server = new MailServer(host, 993, MailSecurity.TLS);
        UUID id = Uuids.next();
        return new Mailbox(id, id, id, null, List.of(), "desk@shop-cloud.example", "", "",
                MailAccount.imap(server, server, "u", "p", null), 1, NOW, NOW);
    }

    private static ParsedMail mail(String headers, String html) {
        String raw = headers + "\nSubject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + html;
        return new MailParser(new OwnMessageId(List.of(new byte[32]))).parse(raw.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "From: Li <li@customers.example> | <p>hello <a href=\"https://customers.example/a\">customers.example</a></p> | ''",
        "From: \"boss@shop-cloud.example\" <x@evil.example> | hi | name-address",
        "From: \"li@customers.example\" <li@customers.example> | hi | ''",
        "From: Li <li@customers.example>#Reply-To: l@elsewhere.example | hi | reply-elsewhere",
        "From: Li <li@customers.example>#Reply-To: help@mail.customers.example | hi | ''",
        "From: Desk <desk@shop-cl0ud.example> | hi | sender-lookalike",
        "From: Li <li@customers.example> | <a href=\"https://evil.example/pay\">https://bank.example/login</a> | link-mismatch",
        "From: Li <li@customers.example> | <a href=\"https://evil.example/pay\"><b>www.bank.example</b></a> | link-mismatch",
        "From: Li <li@customers.example> | <a href=\"https://login.bank.example/x\">bank.example</a> | ''",
        "From: Li <li@customers.example> | <a href=\"https://bank.example/x\">Click here</a> | ''",
        "From: Li <li@customers.example> | <a href=\"http://192.0.2.7/x\">Click here</a> | link-address",
        "From: Li <li@customers.example> | <a href=\"https://xn--pple-43d.example/\">Click here</a> | link-lookalike",
        "From: Li <li@customers.example> | <a href=\"https://xn--czru2d.example/\">商城</a> | ''",
    })
    void whatIsNotWhatItSeemsIsFlagged(String headers, String html, String code) {
        assertThat(Suspicions.of(mailbox("imap.shop-cloud.example"), mail(headers.replace('#', '\n'), html), null))
                .isEqualTo(code.isEmpty() ? Set.of() : Set.of(code));
    }

    @Test
    void onlyTheResultsOfTheMailboxsOwnProviderCount() {
        String theirs = "Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@b.example; dkim=pass; dmarc=fail (p=NONE)\nFrom: a@b.example";
        assertThat(SenderProof.of(mailbox("imap.gmail.com"), mail(theirs, "x").headers())).isEqualTo(new SenderProof("pass", "pass", "fail"));
        assertThat(SenderProof.of(mailbox("imap.qiye.163.com"), mail(theirs, "x").headers())).isNull();
        String forged = "Authentication-Results: mx.qiye.163.com; dmarc=fail\nAuthentication-Results: mx.evil.example; dmarc=pass\nFrom: a@b.example";
        assertThat(SenderProof.of(mailbox("imap.qiye.163.com"), mail(forged, "x").headers())).isEqualTo(new SenderProof("none", "none", "fail"));
        String microsoft = "Authentication-Results: spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=b.example; dkim=none; dmarc=bestguesspass\nFrom: a@b.example";
        assertThat(SenderProof.of(mailbox("outlook.office365.com"), mail(microsoft, "x").headers())).isEqualTo(new SenderProof("pass", "none", "bestguesspass"));
        assertThat(SenderProof.of(mailbox("imap.shop.example"), mail(microsoft, "x").headers())).isNull();
    }

    @Test
    void ourOwnDomainMustPass() {
        String headers = "Authentication-Results: mx.shop-cloud.example; spf=fail; dmarc=%s\nFrom: boss@shop-cloud.example";
        Mailbox ours = mailbox("imap.shop-cloud.example");
        ParsedMail forged = mail(headers.formatted("fail"), "x");
        ParsedMail real = mail(headers.formatted("pass"), "x");
        assertThat(Suspicions.of(ours, forged, SenderProof.of(ours, forged.headers()))).containsExactlyInAnyOrder("auth-failed", "own-domain");
        assertThat(Suspicions.of(ours, real, SenderProof.of(ours, real.headers()))).isEmpty();
    }
}
