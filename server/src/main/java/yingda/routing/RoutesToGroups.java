package yingda.routing;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.people.GroupUse;
import yingda.people.GroupUser;

/// Which rules, entry links and cards lead to a group.
@Component
class RoutesToGroups implements GroupUser {

    private final Assignment assignment;
    private final Reception reception;
    private final CardStore cards;

    RoutesToGroups(Assignment assignment, Reception reception, CardStore cards) {
        this.assignment = assignment;
        this.reception = reception;
        this.cards = cards;
    }

    @Override
    public List<GroupUse> usesOf(UUID workspace, UUID group) {
        Stream<GroupUse> rules = assignment.rules(workspace).stream().filter(rule -> names(rule, group))
                .map(rule -> new GroupUse("rule", null, rule.name()));
        Stream<GroupUse> links = assignment.links(workspace).stream().filter(link -> group.equals(link.target().groupId()))
                .map(link -> new GroupUse("link", null, link.name()));
        Stream<GroupUse> internal = reception.of(workspace).internalGroups().stream().filter(group::equals)
                .map(_ -> new GroupUse("reception", null, ""));
        Stream<GroupUse> shown = cards.leadsTo(workspace, group) ? Stream.of(new GroupUse("transfer-card", null, "")) : Stream.empty();
        return Stream.of(rules, links, internal, shown).flatMap(uses -> uses).toList();
    }

    private static boolean names(AssignmentRule rule, UUID group) {
        return group.equals(rule.target().groupId()) || rule.kind().equals("group") && rule.value().equals(group.toString());
    }
}
