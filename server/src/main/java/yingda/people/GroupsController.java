package yingda.people;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.NotFound;

/// Groups and their members, for super admins.
@RestController
class GroupsController {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Groups groups;

    GroupsController(Groups groups) {
        this.groups = groups;
    }

    record NewGroup(@Nullable String identifier, @Nullable String name) {
    }

    record Change(@Nullable String name) {
    }

    record GroupList(List<Group> items) {
    }

    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping("/api/groups")
    GroupList list(Viewer viewer) {
        return new GroupList(groups.list(viewer.workspace()));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping("/api/groups/{id}")
    Group get(Viewer viewer, @PathVariable UUID id) {
        return groups.find(viewer.workspace(), id).orElseThrow(NotFound::new);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PostMapping("/api/groups")
    @ResponseStatus(HttpStatus.CREATED)
    Group add(Viewer viewer, @RequestBody NewGroup body) {
        return groups.add(viewer.workspace(), Fields.matching("identifier", body.identifier(), IDENTIFIER),
                Fields.name("name", body.name()));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PatchMapping("/api/groups/{id}")
    Group rename(Viewer viewer, @PathVariable UUID id, @RequestBody Change body) {
        return groups.rename(viewer.workspace(), id, Fields.name("name", body.name()));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @DeleteMapping("/api/groups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        groups.delete(viewer.workspace(), id);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PutMapping("/api/groups/{id}/members/{member}")
    Group addMember(Viewer viewer, @PathVariable UUID id, @PathVariable UUID member) {
        return groups.addMember(viewer.workspace(), id, member);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @DeleteMapping("/api/groups/{id}/members/{member}")
    Group removeMember(Viewer viewer, @PathVariable UUID id, @PathVariable UUID member) {
        return groups.removeMember(viewer.workspace(), id, member);
    }
}
