package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BounceReasonsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            554 DT:SPM 163 smtp11,D8CowABXX                                        | SPAM
            554 DT:SUM 126 smtp4 : mail from and from header do not match          | REJECTED
            550 MI:SPF 163 mx12 http://mail.163.com/help/help_spam_16.htm           | AUTHENTICATION
            451 MI:SFQ 163 smtp7                                                    | TOO_FAST
            421 HL:IFC 163 smtp9                                                    | TOO_MANY_CONNECTIONS
            554 HL:IPB 163 smtp9                                                    | BLOCKED
            450 RP:TRC too many recipients                                          | TOO_MANY_CONNECTIONS
            550 Mail content denied. http://service.mail.qq.com/detail/122/92       | SPAM
            550 Ip frequency limited                                                | TOO_FAST
            550 Connection frequency limited                                        | TOO_MANY_CONNECTIONS
            550 Suspected bounce attacks                                            | BLOCKED
            550 SPF check failed                                                    | AUTHENTICATION
            550 The recipient may contain a non-existent account: Mailbox not found | USER_UNKNOWN
            550 Mailbox unavailable or access denied                                | USER_UNKNOWN
            554 Reject by behaviour spam at Rcpt State(Connection IP address)       | SPAM
            553 Mail from must equal authorized user                                | REJECTED
            收件人邮箱地址不存在                                                      | USER_UNKNOWN
            对方邮箱空间不足                                                         | MAILBOX_FULL
            邮件过大，超过大小限制                                                    | TOO_LARGE
            收件人的账号已停用                                                       | SUSPENDED
            邮件被识别为垃圾邮件                                                      | SPAM
            收件方域名不存在                                                         | HOST_UNKNOWN
            550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found                    | USER_UNKNOWN
            550 5.7.509 Access denied, sending domain does not pass DMARC           | AUTHENTICATION
            554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceeded        | MAILBOX_FULL
            421 4.7.0 [GL01] Message temporarily deferred                           | ON_HOLD
            550 5.5.0 Adresse invalide. LPN007_417                                  | MAILBOX_FULL
            550 user unknown (in reply to RCPT TO command)                          | USER_UNKNOWN
            550 user unknown (in reply to end of DATA command)                      | FILTERED
            550 go away (in reply to EHLO command)                                  | BLOCKED
            550 go away (in reply to MAIL FROM command)                             | REJECTED""")
    void theReasonFollowsFromWhatTheServerSays(String words, BounceReason reason) {
        assertThat(BounceReasons.of(words, "", SmtpCodes.enhanced(words), SmtpCodes.reply(words))).isEqualTo(reason);
    }
}
