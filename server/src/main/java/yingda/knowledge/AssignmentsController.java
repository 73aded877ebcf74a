package yingda.knowledge;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.knowledge.Outline.Assigned;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// What groups see of the knowledge base and the FAQ.
@RestController
@RequestMapping("/api/trees/{tree}/groups")
class AssignmentsController {

    private final Assignments assignments;

    AssignmentsController(Assignments assignments) {
        this.assignments = assignments;
    }

    /// @param all the whole tree, also what is added later
    /// @param entries each with all below it
    record Given(UUID id, String name, boolean all, Set<UUID> entries) {
    }

    record GivenList(List<Given> groups) {
    }

    /// @param all null is false
    record Wanted(@Nullable Boolean all, @Nullable List<UUID> entries) {
    }

    @Allow(Permission.KNOWLEDGE_MANAGE)
    @GetMapping
    GivenList list(Viewer viewer, @PathVariable String tree) {
        return new GivenList(assignments.list(viewer, TreesController.known(tree)).stream()
                .map(AssignmentsController::view).toList());
    }

    @Allow(Permission.KNOWLEDGE_MANAGE)
    @PutMapping("/{group}")
    Given assign(Viewer viewer, @PathVariable String tree, @PathVariable UUID group, @RequestBody Wanted body) {
        Set<UUID> entries = body.entries() == null ? Set.of() : Set.copyOf(body.entries());
        return view(assignments.assign(viewer, TreesController.known(tree), group,
                new Assigned(Boolean.TRUE.equals(body.all()), entries)));
    }

    private static Given view(Assignments.OfGroup group) {
        return new Given(group.id(), group.name(), group.assigned().all(), group.assigned().entries());
    }
}
