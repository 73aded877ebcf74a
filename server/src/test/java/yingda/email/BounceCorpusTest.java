package yingda.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    void fourOfFiveReasonsAndMostHardnessesAreRight() throws IOException {
        var wrong = new ArrayList<String>();
        int total = 0;
        int hard = 0;
        for (Path file : MailCorpus.files("bounces", ".eml")) {
            JsonNode cases = expected().get(file.getFileName().toString());
            List<Bounce> bounces = MailCorpus.parse(file).verdict().bounces();
            for (int i = 0; i < cases.size(); i++) {
                String reason = cases.get(i).get("reason").asString();
                if (!NAMES.containsKey(reason)) {
                    continue;
                }
                total++;
                Bounce bounce = bounces.stream().filter(b -> b.reason() == NAMES.get(reason)).findFirst()
                        .orElse(i < bounces.size() ? bounces.get(i) : null);
                hard += bounce != null && bounce.hard() == cases.get(i).get("hardBounce").asBoolean() ? 1 : 0;
                if (bounce == null || bounce.reason() != NAMES.get(reason)) {
                    wrong.add(file.getFileName() + " " + reason + " " + cases.get(i).get("dsn").asString() + " <> " + bounce);
                }
            }
        }
        assertThat(wrong.size()).as(String.join("\n", wrong)).isLessThan(total / 5);
        assertThat(hard).isGreaterThan(total * 85 / 100);
    }

    private static JsonNode expected() throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(MailCorpus.folder("bounces").resolve("expected.json")));
    }
}
