package yingda.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.mime.BounceReason;

/// What servers answer to our commands, as against the reports that they write later.
class ServerAnswersTest {

    private static final Path TRANSCRIPTS = Path.of("../../shared/corpus/mail/protocol-transcripts");
    private static final Pattern SMTP = Pattern.compile("(?:[45]\\d\\d[ -]|221 ESMTP ).*");
    private static final Pattern POP3 = Pattern.compile("-ERR.*");
    private static final Pattern IMAP = Pattern.compile("(?:\\*|[A-Z0-9#]+) (?:NO|BAD) .*");

    private final Explanations explanations = new Explanations();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            221 ESMTP server not ready                                                       | system             | wait      | 没有准备好
            421 4.3.2 Service shutting down                                                   | system             | wait      | 停机
            421 Too many connections                                                          | too-many-connections | wait    | 连接过多
            432 4.7.12 A password transition is needed                                        | undefined          | admin     | 密码已过期
            440 mail from account doesn't conform with authentication (Auth Account:a@b.cn)   | undefined          | admin     | 登录的账号不一致
            450 4.2.1 The user you are trying to contact is receiving mail too quickly        | too-fast           | wait      | 短期内
            451 4.3.0 Mail server temporarily rejected message                                | on-hold            | wait      | 暂时不收
            451 4.7.651 The mail server [1.2.3.4] has been temporarily rate limited due to IP reputation | bad-reputation | admin | 信誉
            451 system busy, try later                                                        | system             | wait      | 内部错误
            452 4.3.1 Insufficient system storage                                             | system-full        | wait      | 磁盘已满
            452 4.5.3 Too many recipients                                                     | too-many-connections | wait    | 过多
            454 4.7.0 TLS not available due to local problem                                  | network            | admin     | 加密
            454 4.7.0 Temporary authentication failure                                        | system             | wait      | 登录服务
            500 5.5.2 Syntax error, command unrecognized                                      | syntax             | admin     | 不认识命令
            501 5.1.3 Bad recipient address syntax                                            | user-unknown       | writer    | 写法不对
            501 mail from address must be same as authorization user                          | rejected           | admin     | 登录的账号不一致
            502 Invalid parameters from [1.2.3.4]                                             | syntax             | admin     | 参数不对
            503 bad command sequence                                                          | syntax             | admin     | 顺序不对
            504 EHLO not implemented.                                                         | syntax             | admin     | 不认识命令
            504 5.5.2 <foo>: Helo command rejected: need fully-qualified hostname             | syntax             | admin     | EHLO
            521 5.3.2 host does not accept mail                                               | not-accepting-mail | writer    | 不收邮件
            525 5.7.13 User Account Disabled                                                  | suspended          | admin     | 发信账号已被停用
            526 Authentication failure[0]                                                     | security           | admin     | 第三方客户端
            530 5.7.0 Authentication required                                                 | security           | admin     | 没有登录
            530 5.7.0 Must issue a STARTTLS command first                                     | network            | admin     | 加密
            534 authentication mechanism too weak                                             | security           | admin     | 登录方式
            534 5.7.9 Please log in with your web browser and then try again                  | security           | admin     | 应用专用密码
            535 authentication invalid credentials                                            | security           | admin     | 密码错误
            535 Error: 请使用授权码登录。详情请看: http://service.mail.qq.com/                    | security           | admin     | 授权码
            538 5.7.11 Encryption required for requested authentication mechanism             | security           | admin     | 加密
            550 5.1.0 mailbox unavailable                                                     | user-unknown       | writer    | 不存在
            550 5.4.1 Recipient address rejected: Access denied                               | filtered           | writer    | 不存在
            550 5.7.1 Unable to relay                                                         | no-relaying        | admin     | 不由这台服务器负责
            550 User has no permission                                                        | undefined          | admin     | SMTP 服务
            550 Invalid User: li@163.com                                                      | filtered           | writer    | 不存在
            550 User locked                                                                   | suspended          | recipient | 停用
            551 User not local; please try <b@shop.example>                                   | undefined          | writer    | 已换地址
            553 5.1.8 Domain of sender address a@b.example does not exist                     | rejected           | admin     | 发件人的域名
            553 Mail from must equal authorized user                                          | rejected           | admin     | 登录的账号不一致
            554 5.6.7 non-ASCII addresses not permitted                                       | undefined          | writer    | 非英文
            556 5.1.10 Domain does not accept mail (nullMX)                                   | not-accepting-mail | writer    | 不收邮件
            5.7.124 not in the allowed-senders list                                           | undefined          | recipient | 只接收内部邮件
            -ERR [AUTH] Invalid login                                                         | undefined          | admin     | 登录被拒绝
            A1 NO [AUTHENTICATIONFAILED] Invalid credentials                                  | undefined          | admin     | 登录被拒绝
            用户名或密码错误                                                                     | undefined          | admin     | 登录被拒绝
            您的邮箱未开启SMTP服务                                                                | undefined          | admin     | 没有开启
            账户存在安全风险，禁止外发                                                             | policy             | admin     | 限制外发
            发信频率过高，请稍后再试                                                               | too-fast           | wait      | 限速
            您已超过每日发送上限                                                                  | too-fast           | wait      | 限速
            收件人数量超过限制                                                                    | too-many-connections | wait    | 过多
            发送失败：收件人地址错误                                                               | user-unknown       | writer    | 不存在
            查无此人                                                                            | user-unknown       | writer    | 不存在
            域名解析失败                                                                         | host-unknown       | writer    | 域名不存在
            发信 IP 未配置反向解析                                                                | requires-ptr       | admin     | 反向解析
            发信域名未通过SPF                                                                    | authentication     | admin     | SPF
            内容含有敏感词                                                                       | spam               | writer    | 垃圾邮件
            附件类型不允许                                                                       | content            | writer    | 内容或格式
            系统繁忙                                                                            | system             | wait      | 内部错误""")
    void anAnswerHasItsReasonAndWhoMustAct(String text, String reason, String who, String cause) {
        Explanation found = explanations.explain(text);
        assertThat(found.reason()).isEqualTo(reason);
        assertThat(found.who().word()).isEqualTo(who);
        assertThat(found.cause().zh()).contains(cause);
        assertThat(found.certain()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            550 Qwertz uiop        | writer | 没有说明
            451 Qwertz uiop        | wait   | 出错
            554 5.7.1 Qwertz uiop  | admin  | 安全策略
            559 5.2.9 Qwertz uiop  | recipient | 邮箱有问题
            479 Qwertz uiop        | wait   | 暂时拒绝
            579 Qwertz uiop        | admin  | 永久拒绝
            550 邮件未能完成投递     | writer | 没有说明
            -ERR                   | admin  | POP3
            A7 NO Qwertz           | admin  | IMAP""")
    void unknownWordsFallToWhatTheirCodeSaysAndThatIsAdmitted(String text, String who, String cause) {
        Explanation found = explanations.explain(text);
        assertThat(found.reason()).isEqualTo("undefined");
        assertThat(found.certain()).isFalse();
        assertThat(found.who().word()).isEqualTo(who);
        assertThat(found.cause().zh()).contains(cause);
        assertThat(found.cause().en()).isNotBlank();
        assertThat(found.hard()).isFalse();
    }

    @Test
    void digitsWithinOtherWordsAreNoCodes() {
        assertThat(explanations.explain("550 5.1.1 no such user (id 1530, 4.530.2)").reason()).isEqualTo("user-unknown");
        assertThat(explanations.explain("451 4.3.0 queue file 535x").cause().zh()).doesNotContain("登录");
    }

    @Test
    void everyRefusalOfTheTranscriptsIsUnderstood() throws IOException {
        assumeTrue(Files.isDirectory(TRANSCRIPTS), "the corpus is not here");
        Map<String, Explanation> understood = new TreeMap<>();
        for (var protocol : Map.of("Smtp", SMTP, "Pop3", POP3, "Imap", IMAP).entrySet()) {
            for (String refusal : refusals(TRANSCRIPTS.resolve(protocol.getKey()), protocol.getValue())) {
                understood.put(refusal, explanations.explain(refusal));
            }
        }
        assertThat(understood).hasSizeGreaterThan(10);
        assertThat(understood).allSatisfy((refusal, found) -> {
            boolean saysNothing = refusal.equals("-ERR") || refusal.contains("METADATA");
            assertThat(found.certain()).as(refusal).isEqualTo(!saysNothing);
            assertThat(found.cause()).isNotEqualTo(Explanations.families().get(BounceReason.UNDEFINED).cause());
        });
    }

    private static List<String> refusals(Path folder, Pattern pattern) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).flatMap(file -> lines(file).stream())
                    .filter(line -> pattern.matcher(line).matches() && line.length() < 500).distinct().toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).lines().map(String::strip).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
