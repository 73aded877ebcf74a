package yingda.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BounceCorpusTest {

    private static final Map<String, BounceReason> NAMES = Map.ofEntries(
            Map.entry("userunknown", BounceReason.USER_UNKNOWN), Map.entry("hostunknown", BounceReason.HOST_UNKNOWN),
            Map.entry("hasmoved", BounceReason.HAS_MOVED), Map.entry("notaccept", BounceReason.NOT_ACCEPTING_MAIL),
            Map.entry("mailboxfull", BounceReason.MAILBOX_FULL), Map.entry("systemfull", BounceReason.SYSTEM_FULL),
            Map.entry("suspend", BounceReason.SUSPENDED), Map.entry("filtered", BounceReason.FILTERED),
            Map.entry("rejected", BounceReason.REJECTED), Map.entry("blocked", BounceReason.BLOCKED),
            Map.entry("badreputation", BounceReason.BAD_REPUTATION), Map.entry("requireptr", BounceReason.REQUIRES_PTR),
            Map.entry("authfailure", BounceReason.AUTHENTICATION), Map.entry("policyviolation", BounceReason.POLICY),
            Map.entry("spamdetected", BounceReason.SPAM), Map.entry("virusdetected", BounceReason.VIRUS),
            Map.entry("securityerror", BounceReason.SECURITY), Map.entry("norelaying", BounceReason.NO_RELAYING),
            Map.entry("contenterror", BounceReason.CONTENT), Map.entry("notcompliantrfc", BounceReason.NOT_RFC_COMPLIANT),
            Map.entry("exceedlimit", BounceReason.TOO_LARGE), Map.entry("toomanyconn", BounceReason.TOO_MANY_CONNECTIONS),
            Map.entry("speeding", BounceReason.TOO_FAST), Map.entry("expired", BounceReason.EXPIRED),
            Map.entry("networkerror", BounceReason.NETWORK), Map.entry("mailererror", BounceReason.MAILER),
            Map.entry("systemerror", BounceReason.SYSTEM), Map.entry("syntaxerror", BounceReason.SYNTAX),
            Map.entry("onhold", BounceReason.ON_HOLD), Map.entry("delivered", BounceReason.DELIVERED));

    /// Some files are mailboxes of two mails; what is expected of them are both mails' bounces.
    private static final Pattern NEXT_MAIL = Pattern.compile("(?m)(?<=\\n\\r?\\n)(?=From MAILER-DAEMON )");

    private static final Pattern FIELD = Pattern.compile(
            "(?im)^(?:Final-Recipient|X-Failed-Recipients|Original-Recipient):(?:[^;\\n@]*;)?\\s*([^\\n]+(?:\\n\\s+[^\\n]+)*)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>;,\"()]+@[^\\s<>;,\"()]+");

    @Test
    void everyBounceReportAndVacationReplyIsRecognised() throws IOException {
        var wrong = new ArrayList<String>();
        JsonNode all = expected();
        for (Path file : MailCorpus.files("bounces", ".eml")) {
            String reason = all.get(file.getFileName().toString()).get(0).get("reason").asString();
            MailVerdict verdict = MailCorpus.parse(file).verdict();
            if (!kinds(reason).contains(verdict.kind())) {
                wrong.add(file.getFileName() + " " + reason + " " + verdict.kind() + " " + verdict.rule());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<MailKind> kinds(String reason) {
        return switch (reason) {
            case "feedback" -> Set.of(MailKind.ARF);
            case "vacation" -> Set.of(MailKind.VACATION, MailKind.AUTO_REPLY);
            case "delivered" -> Set.of(MailKind.DSN_OK);
            default -> Set.of(MailKind.DSN_FAIL, MailKind.DSN_DELAY);
        };
    }

    @Test
    void ninetySevenOfAHundredReasonsAndHardnessesAreRight() throws IOException {
        var wrongReasons = new ArrayList<String>();
        var wrongHardness = new ArrayList<String>();
        JsonNode expected = expected();
        int total = 0;
        for (Path file : MailCorpus.files("bounces", ".eml")) {
            JsonNode cases = expected.get(file.getFileName().toString());
            List<Bounce> bounces = NEXT_MAIL.splitAsStream(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .map(mail -> MailCorpus.parse(mail.getBytes(StandardCharsets.ISO_8859_1)))
                    .flatMap(mail -> mail.verdict().bounces().stream()).toList();
            for (int i = 0; i < cases.size(); i++) {
                BounceReason reason = NAMES.get(cases.get(i).get("reason").asString());
                if (reason == null) {
                    continue;
                }
                total++;
                Bounce bounce = i < bounces.size() ? bounces.get(i) : null;
                if (bounce == null || bounce.reason() != reason) {
                    wrongReasons.add(file.getFileName() + " " + reason + " <> " + bounce);
                }
                if (bounce == null || bounce.hard() != cases.get(i).get("hardBounce").asBoolean()) {
                    wrongHardness.add(file.getFileName() + " " + reason + " <> " + bounce);
                }
            }
        }
        assertThat(total).isGreaterThan(300);
        assertThat(wrongReasons.size()).as(String.join("\n", wrongReasons)).isLessThanOrEqualTo(total * 3 / 100);
        assertThat(wrongHardness.size()).as(String.join("\n", wrongHardness)).isLessThanOrEqualTo(total * 3 / 100);
    }

    /// What the mail itself says in the fields made for it, read by another way than the product's. Where no field
    /// says it, the recipient is at least an address in the mail, and none that the report itself went to.
    @Test
    void theRecipientsAreThoseThatTheReportsName() throws IOException {
        var wrong = new ArrayList<String>();
        int total = 0;
        for (Path file : MailCorpus.files("bounces", ".eml")) {
            ParsedMail mail = MailCorpus.parse(file);
            if (!mail.verdict().kind().name().startsWith("DSN")) {
                continue;
            }
            total++;
            String raw = Files.readString(file, StandardCharsets.ISO_8859_1);
            Set<String> named = named(raw);
            Set<String> found = mail.verdict().bounces().stream().map(bounce -> String.valueOf(bounce.recipient()))
                    .collect(Collectors.toSet());
            boolean right = named.isEmpty()
                    ? found.stream().allMatch(one -> raw.toLowerCase(Locale.ROOT).contains(one))
                            && mail.to().stream().noneMatch(to -> found.contains(to.address().toLowerCase(Locale.ROOT)))
                    : named.containsAll(found);
            if (!right) {
                wrong.add(file.getFileName() + " " + named + " <> " + found);
            }
        }
        assertThat(total).isGreaterThan(280);
        assertThat(wrong.size()).as(String.join("\n", wrong)).isLessThanOrEqualTo(total * 3 / 100);
    }

    private static Set<String> named(String raw) {
        return FIELD.matcher(raw.replace("\r", "")).results().flatMap(field -> ADDRESS.matcher(field.group(1)).results())
                .map(address -> address.group().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static JsonNode expected() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(MailCorpus.folder("bounces").resolve("expected.json")));
    }
}
