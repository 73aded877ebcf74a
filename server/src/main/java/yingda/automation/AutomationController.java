package yingda.automation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.automation.ThingStore.Thing;
import yingda.channels.Channels;
import yingda.customers.CustomerTags;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Groups;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.webhooks.RuleCalls;

/// The rules, what they did, and what they would do.
@RestController
@RequestMapping("/api/automation")
class AutomationController {

    private static final int MOST_MEMBERS = 50;
    private static final int MOST_CATEGORIES = 500;
    private static final int MOST_RUNS = 50;
    private static final int MOST_PAST = 30;
    private static final int MOST_PAUSES = 100;

    private final AutomationRules rules;
    private final RuleStore store;
    private final RuleRunStore runs;
    private final ThingStore things;
    private final Trial trial;
    private final Groups groups;
    private final Channels channels;
    private final CustomerTags tags;
    private final RuleCalls calls;

    AutomationController(AutomationRules rules, RuleStore store, RuleRunStore runs, ThingStore things, Trial trial, Groups groups, Channels channels,
            CustomerTags tags, RuleCalls calls) {
        this.rules = rules;
        this.store = store;
        this.runs = runs;
        this.things = things;
        this.trial = trial;
        this.groups = groups;
        this.channels = channels;
        this.tags = tags;
        this.calls = calls;
    }

    /// @param pauses conversations that rules leave alone for a while
    record All(List<Rule> rules, List<RuleRunStore.Pause> pauses, Choices choices) {
    }

    /// What rules can name.
    ///
    /// @param members the first by name, and all whom rules name
    record Choices(List<Thing> channels, List<Thing> groups, List<Thing> members, List<Thing> tags, List<Thing> categories, List<Thing> webhooks) {
    }

    record Things(List<Thing> items) {
    }

    record Items(List<Rule> rules) {
    }

    record Runs(List<RuleRunStore.Told> items) {
    }

    record Pasts(List<ThingStore.Past> items) {
    }

    record Order(@Nullable List<UUID> order) {
    }

    record Try(@Nullable RuleForm rule, @Nullable UUID conversation) {
    }

    @Allow(Permission.AUTOMATION_MANAGE)
    @GetMapping
    All all(Viewer viewer) {
        List<Rule> all = store.list(viewer.workspace());
        return new All(all, runs.pauses(viewer.workspace(), MOST_PAUSES), choices(viewer.workspace(), all));
    }

    private Choices choices(UUID workspace, List<Rule> all) {
        Map<UUID, Thing> members = Stream.concat(things.members(workspace, "", MOST_MEMBERS).stream(), things.members(workspace, named(all)).stream())
                .collect(Collectors.toMap(Thing::id, Function.identity(), (one, _) -> one));
        return new Choices(channels.list(workspace).stream().map(one -> new Thing(one.id(), one.name())).toList(),
                groups.list(workspace).stream().map(one -> new Thing(one.id(), one.name())).toList(), List.copyOf(members.values()),
                tags.list(workspace).stream().map(one -> new Thing(one.id(), one.name())).toList(), things.categories(workspace, MOST_CATEGORIES),
                calls.callable(workspace).stream().map(one -> new Thing(one.id(), one.name())).toList());
    }

    private static List<UUID> named(List<Rule> all) {
        Stream<UUID> acting = all.stream().flatMap(rule -> rule.actions().stream())
                .flatMap(action -> Stream.concat(Stream.ofNullable(action.target()), action.idsOrNone().stream()));
        Stream<UUID> asked = all.stream().flatMap(rule -> rule.conditions().groups().stream()).flatMap(group -> group.conditions().stream())
                .filter(condition -> condition.field().equals(Field.AGENT.wire())).flatMap(condition -> condition.values().stream()).map(UUID::fromString);
        return Stream.concat(acting, asked).distinct().toList();
    }

    /// The first members by name whose name holds this.
    @Allow(Permission.AUTOMATION_MANAGE)
    @GetMapping("/members")
    Things members(Viewer viewer, @RequestParam(defaultValue = "") String name) {
        return new Things(things.members(viewer.workspace(), name.strip(), MOST_MEMBERS));
    }

    /// The latest conversations, to try rules with.
    @Allow(Permission.AUTOMATION_MANAGE)
    @GetMapping("/conversations")
    Pasts past(Viewer viewer) {
        return new Pasts(things.latest(viewer, MOST_PAST));
    }

    @Allow(Permission.AUTOMATION_MANAGE)
    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    Rule create(Viewer viewer, @RequestBody RuleForm form) {
        return rules.create(viewer.workspace(), form);
    }

    @Allow(Permission.AUTOMATION_MANAGE)
    @PutMapping("/rules/{id}")
    Rule edit(Viewer viewer, @PathVariable UUID id, @RequestBody RuleForm form) {
        store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        return rules.edit(viewer.workspace(), id, form);
    }

    @Allow(Permission.AUTOMATION_MANAGE)
    @DeleteMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        rules.delete(viewer.workspace(), id);
    }

    @Allow(Permission.AUTOMATION_MANAGE)
    @PutMapping("/order")
    Items arrange(Viewer viewer, @RequestBody Order order) {
        if (order.order() == null || order.order().stream().anyMatch(Objects::isNull)) {
            throw new InvalidField("order", "missing");
        }
        return new Items(rules.arrange(viewer.workspace(), order.order()));
    }

    /// What a rule took lately, the latest first.
    @Allow(Permission.AUTOMATION_MANAGE)
    @GetMapping("/rules/{id}/runs")
    Runs runs(Viewer viewer, @PathVariable UUID id) {
        store.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        return new Runs(runs.latest(viewer.workspace(), id, MOST_RUNS));
    }

    /// What a rule, kept or not, would do in a conversation.
    @Allow(Permission.AUTOMATION_MANAGE)
    @PostMapping("/trial")
    Trial.Found test(Viewer viewer, @RequestBody Try wanted) {
        if (wanted.rule() == null || wanted.conversation() == null) {
            throw new InvalidField(wanted.rule() == null ? "rule" : "conversation", "missing");
        }
        return trial.of(viewer, wanted.rule(), wanted.conversation());
    }

    /// Rules run in the conversation again.
    @Allow(Permission.AUTOMATION_MANAGE)
    @DeleteMapping("/conversations/{id}/pause")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(Viewer viewer, @PathVariable UUID id) {
        rules.resume(viewer.workspace(), id);
    }
}
