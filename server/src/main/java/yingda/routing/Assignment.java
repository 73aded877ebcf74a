package yingda.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.channels.Channels;
import yingda.conversations.Wish;
import yingda.kernel.InvalidField;
import yingda.people.Group;
import yingda.people.Groups;
import yingda.settings.Settings;

/// Where new conversations go: by the first rule that fits, else where the entry link leads, else to the group that
/// the page's address names, else to the channel's group.
@Service
public class Assignment {

    private static final String RULES = "assignment-rules";
    private static final String LINKS = "entry-links";
    private static final int MOST = 100;
    private static final int LONGEST = 120;
    private static final int LONGEST_NAME = 60;
    private static final Pattern LINK_ID = Pattern.compile("[A-Za-z0-9-]{1,40}");

    private final Settings settings;
    private final Reception reception;
    private final Groups groups;
    private final Channels channels;

    Assignment(Settings settings, Reception reception, Groups groups, Channels channels) {
        this.settings = settings;
        this.reception = reception;
        this.groups = groups;
        this.channels = channels;
    }

    private record RuleList(List<AssignmentRule> rules) {
    }

    private record LinkList(List<EntryLink> links) {
    }

    List<AssignmentRule> rules(UUID workspace) {
        return settings.read(workspace, RULES, RuleList.class, new RuleList(List.of())).rules();
    }

    List<EntryLink> links(UUID workspace) {
        return settings.read(workspace, LINKS, LinkList.class, new LinkList(List.of())).links();
    }

    /// Where a conversation of this channel goes. Unproven as it is, an address can lead to a group, never to anybody's
    /// history.
    ///
    /// @param group the channel's
    /// @param entry what the page's address said: `group` (an identifier), `link` (an id) and what rules look at
    public Destination of(UUID workspace, UUID channel, UUID group, Map<String, String> entry) {
        Optional<Target> link = Optional.ofNullable(entry.get("link"))
                .flatMap(id -> links(workspace).stream().filter(one -> one.id().equals(id)).findFirst()).map(EntryLink::target);
        UUID otherwise = link.map(Target::groupId).or(() -> named(workspace, entry.get("group"))).orElse(group);
        return rules(workspace).stream().filter(rule -> rule.fits(channel, otherwise, entry)).findFirst()
                .map(AssignmentRule::target).or(() -> link)
                .map(target -> destination(workspace, target, otherwise, group))
                .orElseGet(() -> existing(workspace, otherwise, group));
    }

    private Optional<UUID> named(UUID workspace, @Nullable String identifier) {
        if (identifier == null || identifier.isEmpty()) {
            return Optional.empty();
        }
        List<UUID> internal = reception.of(workspace).internalGroups();
        return groups.list(workspace).stream().filter(one -> one.identifier().equals(identifier)).map(Group::id)
                .filter(id -> !internal.contains(id)).findFirst();
    }

    private Destination destination(UUID workspace, Target target, UUID otherwise, UUID channels) {
        Destination to = existing(workspace, target.groupId() == null ? otherwise : target.groupId(), channels);
        return new Destination(to.group(), new Wish(target.agents().isEmpty() ? null : target.agents(), target.priority()));
    }

    /// A group may have been deleted since the rule was made.
    private Destination existing(UUID workspace, UUID group, UUID otherwise) {
        boolean there = group.equals(otherwise) || groups.find(workspace, group).isPresent();
        return new Destination(there ? group : otherwise, Wish.NONE);
    }

    void replaceRules(UUID workspace, List<AssignmentRule> rules) {
        mustBeFew("rules", rules);
        for (int i = 0; i < rules.size(); i++) {
            check(workspace, "rules." + i, rules.get(i));
        }
        settings.write(workspace, RULES, new RuleList(rules));
    }

    private void check(UUID workspace, String field, AssignmentRule rule) {
        name(field, rule.name());
        boolean known = rule.kind() != null && AssignmentRule.KINDS.contains(rule.kind()) && rule.value() != null
                && rule.value().length() <= LONGEST && (!rule.kind().equals("parameter")
                        || rule.parameter() != null && AssignmentRule.PARAMETERS.contains(rule.parameter()));
        if (!known || !there(workspace, rule)) {
            throw new InvalidField(field + ".value", "unknown-value");
        }
        check(workspace, field, rule.target());
    }

    private boolean there(UUID workspace, AssignmentRule rule) {
        return switch (rule.kind()) {
            case "channel" -> id(rule.value()).flatMap(id -> channels.find(workspace, id)).isPresent();
            case "group" -> id(rule.value()).flatMap(id -> groups.find(workspace, id)).isPresent();
            case "link" -> links(workspace).stream().anyMatch(link -> link.id().equals(rule.value()));
            default -> true;
        };
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    void replaceLinks(UUID workspace, List<EntryLink> links) {
        mustBeFew("links", links);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            EntryLink link = links.get(i);
            name("links." + i, link.name());
            if (link.id() == null || !LINK_ID.matcher(link.id()).matches() || !ids.add(link.id())) {
                throw new InvalidField("links." + i + ".id", "format");
            }
            check(workspace, "links." + i, link.target());
        }
        settings.write(workspace, LINKS, new LinkList(links));
    }

    private static void mustBeFew(String field, List<?> all) {
        if (all.size() > MOST) {
            throw new InvalidField(field, "too-long", MOST);
        }
    }

    private static void name(String field, @Nullable String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new InvalidField(field + ".name", name == null || name.isBlank() ? "missing" : "too-long", LONGEST_NAME);
        }
    }

    private void check(UUID workspace, String field, @Nullable Target target) {
        if (target == null || target.agents() == null || target.priority() < 0 || target.priority() > 2) {
            throw new InvalidField(field + ".target", "range");
        }
        Optional<Group> group = target.groupId() == null ? Optional.empty() : groups.find(workspace, target.groupId());
        if (target.groupId() != null && group.isEmpty()) {
            throw new InvalidField(field + ".groupId", "unknown-value");
        }
        if (!target.agents().isEmpty() && (group.isEmpty() || !group.get().members().containsAll(target.agents()))) {
            throw new InvalidField(field + ".agents", "unknown-value");
        }
    }
}
