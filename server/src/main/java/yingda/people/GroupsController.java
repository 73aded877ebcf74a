package yingda.people;

import java.util.List;
import java.util.Optional;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;

/// Groups and their members, for super admins.
@RestController
@RequestMapping("/api/groups")
class GroupsController {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern PHONE = Pattern.compile("[0-9+() ,;*#-]{0,40}");
    private static final int LONGEST_NAME = 60;

    private final Groups groups;

    GroupsController(Groups groups) {
        this.groups = groups;
    }

    /// @param identifier fixed from now on
    record NewGroup(@Nullable String identifier, @Nullable String name, @Nullable String phone, @Nullable String clientName,
            @Nullable Boolean clientShown) {
    }

    /// What is null stays as it is.
    record Change(@Nullable String name, @Nullable String phone, @Nullable String clientName, @Nullable Boolean clientShown) {
    }

    /// @param before null for the last place
    record Place(@Nullable UUID before) {
    }

    record GroupList(List<GroupRow> items) {
    }

    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping
    GroupList list(Viewer viewer) {
        return new GroupList(groups.rows(viewer.workspace()));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping("/{id}")
    Group get(Viewer viewer, @PathVariable UUID id) {
        return groups.find(viewer.workspace(), id).orElseThrow(NotFound::new);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping("/{id}/members")
    Page<GroupMember> members(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable UUID cursor) {
        return groups.members(viewer.workspace(), id, cursor);
    }

    record Others(List<GroupMember> items) {
    }

    /// The first 50 members who might be added.
    ///
    /// @param q part of a name or a log-in
    @Allow(Permission.GROUPS_MANAGE)
    @GetMapping("/{id}/others")
    Others others(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String q) {
        return new Others(groups.others(viewer.workspace(), id, q.strip()));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Group add(Viewer viewer, @RequestBody NewGroup body) {
        return groups.add(viewer, Fields.matching("identifier", body.identifier(), IDENTIFIER),
                new GroupForm(Fields.name("name", body.name()), phone(Optional.ofNullable(body.phone()).orElse("")),
                        clientName(Optional.ofNullable(body.clientName()).orElse("")), Boolean.TRUE.equals(body.clientShown())));
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PatchMapping("/{id}")
    Group change(Viewer viewer, @PathVariable UUID id, @RequestBody Change body) {
        Group now = get(viewer, id);
        return groups.change(viewer.workspace(), id, new GroupForm(
                body.name() == null ? now.name() : Fields.name("name", body.name()),
                body.phone() == null ? now.phone() : phone(body.phone()),
                body.clientName() == null ? now.clientName() : clientName(body.clientName()),
                body.clientShown() == null ? now.clientShown() : body.clientShown()));
    }

    private static String phone(String text) {
        if (!PHONE.matcher(text.strip()).matches()) {
            throw new InvalidField("phone", "format");
        }
        return text.strip();
    }

    private static String clientName(String text) {
        if (text.strip().length() > LONGEST_NAME) {
            throw new InvalidField("clientName", "too-long", LONGEST_NAME);
        }
        return text.strip();
    }

    /// The order in which agents and customers see the groups.
    @Allow(Permission.GROUPS_MANAGE)
    @PostMapping("/{id}/move")
    GroupList move(Viewer viewer, @PathVariable UUID id, @RequestBody Place place) {
        groups.move(viewer.workspace(), id, place.before());
        return list(viewer);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        groups.delete(viewer.workspace(), id);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @PutMapping("/{id}/members/{member}")
    Group addMember(Viewer viewer, @PathVariable UUID id, @PathVariable UUID member) {
        return groups.addMember(viewer.workspace(), id, member);
    }

    @Allow(Permission.GROUPS_MANAGE)
    @DeleteMapping("/{id}/members/{member}")
    Group removeMember(Viewer viewer, @PathVariable UUID id, @PathVariable UUID member) {
        return groups.removeMember(viewer.workspace(), id, member);
    }
}
