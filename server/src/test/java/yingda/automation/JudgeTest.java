package yingda.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.automation.Conditions.Group;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.customers.CardFields;

class JudgeTest {

    private static final UUID CHANNEL = new UUID(0, 1);
    private static final UUID GROUP = new UUID(0, 2);
    private static final UUID AGENT = new UUID(0, 3);
    private static final UUID TAG = new UUID(0, 4);

    private static Facts facts(String text) {
        Instant at = Instant.parse("2026-11-20T14:30:00Z");
        var conversation = new Conversation(new UUID(1, 1), new UUID(1, 2), CHANNEL, GROUP, new UUID(1, 3), null, ConversationState.SERVING, AGENT,
                "Re: 退款 Order 4711", null, 1, 1, 0, 0, 1, at, text, "text", "customer", at, at, at, null, null, 0, 1, null, 0, null);
        return new Facts(conversation, "email", text, "lin@mail.shop.example.com", true, Set.of(TAG),
                new CardFields("林晚", "", "", "杭州", "", "Gold"), true, ZonedDateTime.parse("2026-11-20T22:30:00+08:00[Asia/Shanghai]"), 4, "next");
    }

    private static boolean holds(String text, String field, String op, String... values) {
        return new Judge(facts(text)).holds(new Condition(field, op, Arrays.asList(values)));
    }

    @ParameterizedTest
    @CsvSource({
        "text, contains, 退款, true", "text, contains, 发票, false", "text, not-contains, 发票, true", "text, contains, REFUND, true",
        "text, contains, 请*退款, true", "text, contains, 退款*请, false", "text, contains, ｒｅｆｕｎｄ, true",
        "subject, contains, order 4711, true", "subject, not-contains, 退款, false",
        "sender, is, lin@mail.shop.example.com, true", "sender, is, shop.example.com, true", "sender, is, @example.com, true",
        "sender, is, l*@*.example.com, true", "sender, is, op.example.com, false", "sender, is-not, example.org, true",
        "channel-kind, is, email, true", "channel-kind, is-not, email, false", "state, is, serving, true", "priority, is, 1, true", "priority, is, 2, false",
        "mail-kind, is, human, true", "language, is, zh, true", "language, is, latin, false", "work-time, yes, '', true", "work-time, no, '', false",
        "weekday, is, 5, true", "weekday, is, 6, false", "stars, is, 4, true", "stars, is, 5, false",
        "sla-target, is, next, true", "sla-target, is, first, false", "sla-target, is-not, end, true",
        "customer-name, contains, 林, true", "customer-note, empty, '', true", "customer-note, not-empty, '', false",
        "customer-region, contains, 杭, true", "customer-membership, contains, gold, true", "customer-tag, empty, '', false", "agent, not-empty, '', true",
        "gone-field, is, 1, false",
    })
    void aConditionLooksAtItsField(String field, String op, String value, boolean expected) {
        assertThat(holds("您好，请尽快给我退款 refund", field, op, value)).isEqualTo(expected);
    }

    @Test
    void idsAreComparedAsTheyAre() {
        assertThat(holds("", "channel", "is", CHANNEL.toString(), GROUP.toString())).isTrue();
        assertThat(holds("", "group", "is-not", GROUP.toString())).isFalse();
        assertThat(holds("", "agent", "is", AGENT.toString())).isTrue();
        assertThat(holds("", "customer-tag", "is", TAG.toString())).isTrue();
        assertThat(holds("", "customer-tag", "is-not", TAG.toString())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"22:00, 23:00, true", "22:30, 22:31, true", "21:00, 22:30, false", "22:00, 06:00, true", "23:00, 06:00, false", "23:00, 22:31, true"})
    void aTimeOfDayMayPassMidnight(String from, String to, boolean expected) {
        assertThat(holds("", "time", "between", from, to)).isEqualTo(expected);
        assertThat(holds("", "time", "not-between", from, to)).isEqualTo(!expected);
    }

    @Test
    void groupsAndConditionsAreJoinedByAllOrAny() {
        Condition yes = new Condition("priority", "is", List.of("1"));
        Condition no = new Condition("priority", "is", List.of("0"));
        Judge judge = new Judge(facts(""));
        assertThat(judge.holds(Conditions.NONE)).isTrue();
        assertThat(judge.holds(new Conditions(true, List.of(new Group(true, List.of(yes, yes)))))).isTrue();
        assertThat(judge.holds(new Conditions(true, List.of(new Group(true, List.of(yes, no)))))).isFalse();
        assertThat(judge.holds(new Conditions(true, List.of(new Group(false, List.of(yes, no)))))).isTrue();
        assertThat(judge.holds(new Conditions(true, List.of(new Group(false, List.of(yes)), new Group(true, List.of(no)))))).isFalse();
        assertThat(judge.holds(new Conditions(false, List.of(new Group(false, List.of(yes)), new Group(true, List.of(no)))))).isTrue();
        assertThat(judge.each(new Conditions(false, List.of(new Group(false, List.of(yes, no)))))).containsExactly(List.of(true, false));
    }

    @ParameterizedTest
    @CsvSource({"a*b, ab, true", "a*b, axxb, true", "a*b, axxbc, false", "*, '', true", "a*a, a, false", "*b, ab, true", "a*b*c, a-b-b-c, true", "ab, ab, true", "ab, abc, false"})
    void aWildcardStandsForWhateverIsBetween(String pattern, String text, boolean expected) {
        assertThat(Wildcards.isAll(text, pattern)).isEqualTo(expected);
    }

    @Test
    void manyWildcardsOnALongTextCostNoMoreThanOnePass() {
        String text = "a".repeat(20_000);
        assertThat(Wildcards.isIn(text, "a*".repeat(99) + "b")).isFalse();
        assertThat(Wildcards.isAll(text, "*a".repeat(99) + "*")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"请帮我退款 thanks, zh", "hello, latin", "こんにちは世界, ja", "안녕하세요, ko", "123 !?, other", "Привет, other"})
    void theWritingOfATextIsTold(String text, String expected) {
        assertThat(Script.of(text)).isEqualTo(expected);
    }

    @Test
    void aValueCannotNameAnotherVariable() {
        assertThat(Variables.fill("{customer}，{agent}为您服务 {rule}", Map.of("customer", "{agent}$1", "agent", "小李", "rule", "")))
                .isEqualTo("{agent}$1，小李为您服务 ");
    }
}
