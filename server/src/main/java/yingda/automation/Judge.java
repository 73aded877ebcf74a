package yingda.automation;

import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether conditions hold. Pure.
final class Judge {

    private final Facts facts;
    private final String text;
    private final String subject;

    Judge(Facts facts) {
        this.facts = facts;
        this.text = Wildcards.normal(facts.text());
        this.subject = Wildcards.normal(Objects.requireNonNullElse(facts.conversation().subject(), ""));
    }

    boolean holds(Conditions conditions) {
        return every(conditions.all(), conditions.groups(), group -> every(group.all(), group.conditions(), this::holds));
    }

    private static <T> boolean every(boolean all, List<T> things, Predicate<T> holds) {
        return all || things.isEmpty() ? things.stream().allMatch(holds) : things.stream().anyMatch(holds);
    }

    /// A condition of a field that is not known any more never holds.
    boolean holds(Condition condition) {
        List<String> values = condition.values();
        return switch (Field.ofWire(condition.field()).orElse(null)) {
            case null -> false;
            case CHANNEL -> is(condition, List.of(facts.conversation().channel().toString()));
            case CHANNEL_KIND -> is(condition, List.of(facts.channelKind()));
            case GROUP -> is(condition, List.of(facts.conversation().group().toString()));
            case AGENT -> is(condition, facts.agent());
            case STATE -> is(condition, List.of(facts.conversation().state().word()));
            case PRIORITY -> is(condition, List.of(String.valueOf(facts.conversation().priority())));
            case TEXT -> contains(condition, text);
            case SUBJECT -> contains(condition, subject);
            case SENDER -> sender(condition);
            case MAIL_KIND -> is(condition, List.of(facts.human() ? "human" : "automatic"));
            case CUSTOMER_TAG -> is(condition, facts.tags().stream().map(UUID::toString).toList());
            case CUSTOMER_NAME -> contains(condition, card(facts.card().displayName()));
            case CUSTOMER_NOTE -> contains(condition, card(facts.card().note()));
            case CUSTOMER_REGION -> contains(condition, card(facts.card().region()));
            case CUSTOMER_MEMBERSHIP -> contains(condition, card(facts.card().membership()));
            case LANGUAGE -> is(condition, List.of(Script.of(facts.text())));
            case WORK_TIME -> condition.op().equals("yes") == facts.open();
            case WEEKDAY -> is(condition, List.of(String.valueOf(facts.now().getDayOfWeek().getValue())));
            case TIME -> condition.op().equals("between") == between(facts.now().toLocalTime(), LocalTime.parse(values.get(0)), LocalTime.parse(values.get(1)));
            case STARS -> is(condition, facts.stars() == null ? List.of() : List.of(String.valueOf(facts.stars())));
            case SLA_TARGET -> is(condition, facts.slaTarget() == null ? List.of() : List.of(facts.slaTarget()));
        };
    }

    private static String card(@Nullable String value) {
        return Wildcards.normal(Objects.requireNonNullElse(value, ""));
    }

    private static boolean is(Condition condition, Collection<String> here) {
        return switch (condition.op()) {
            case "is" -> condition.values().stream().anyMatch(here::contains);
            case "is-not" -> condition.values().stream().noneMatch(here::contains);
            case "empty" -> here.isEmpty();
            default -> !here.isEmpty();
        };
    }

    private static boolean contains(Condition condition, String here) {
        Stream<String> patterns = condition.values().stream().map(Wildcards::normal);
        return switch (condition.op()) {
            case "contains" -> patterns.anyMatch(pattern -> Wildcards.isIn(here, pattern));
            case "not-contains" -> patterns.noneMatch(pattern -> Wildcards.isIn(here, pattern));
            case "empty" -> here.isBlank();
            default -> !here.isBlank();
        };
    }

    /// A pattern is a whole address or, without an at sign or with one at its beginning, a domain with those below it.
    private boolean sender(Condition condition) {
        String address = facts.sender();
        boolean fits = !address.isEmpty() && condition.values().stream().map(Wildcards::normal).anyMatch(pattern -> fits(address, pattern));
        return condition.op().equals("is") == fits;
    }

    private static boolean fits(String address, String pattern) {
        if (pattern.indexOf('@') > 0) {
            return Wildcards.isAll(address, pattern);
        }
        String domain = pattern.startsWith("@") ? pattern.substring(1) : pattern;
        String theirs = address.substring(address.lastIndexOf('@') + 1);
        return Wildcards.isAll(theirs, domain) || Wildcards.isAll(theirs, "*." + domain);
    }

    private static boolean between(LocalTime now, LocalTime from, LocalTime to) {
        boolean begun = !now.isBefore(from);
        boolean over = !now.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /// Of each condition whether it holds, in their order.
    List<List<Boolean>> each(Conditions conditions) {
        return conditions.groups().stream().map(group -> group.conditions().stream().map(this::holds).toList()).toList();
    }
}
