package yingda.people;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;

/// Members, for super admins.
@RestController
class MembersController {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,199}");
    private static final Pattern LANGUAGE = Pattern.compile("zh|en");

    private final Members members;
    private final Roles roles;

    MembersController(Members members, Roles roles) {
        this.members = members;
        this.roles = roles;
    }

    record NewMember(@Nullable String login, @Nullable String password, @Nullable String displayName,
            @Nullable String name, @Nullable String role, @Nullable String language) {
    }

    record Change(@Nullable String displayName, @Nullable String name, @Nullable String role,
            @Nullable String language) {
    }

    record NewPassword(@Nullable String password) {
    }

    record View(UUID id, String login, String displayName, String name, String role, String language,
            @Nullable String avatar, boolean disabled, Instant createdAt, List<UUID> groups) {

        static View of(Member member) {
            return new View(member.id(), member.login(), member.displayName(), member.name(), member.role(),
                    member.language(), member.avatarUrl(), member.disabled(), member.createdAt(), member.groups());
        }
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members")
    Page<View> list(Viewer viewer, @RequestParam(required = false) @Nullable UUID cursor) {
        Page<Member> page = members.list(viewer.workspace(), cursor);
        return new Page<>(page.items().stream().map(View::of).toList(), page.next());
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @GetMapping("/api/members/{id}")
    View get(Viewer viewer, @PathVariable UUID id) {
        return View.of(members.find(viewer.workspace(), id).orElseThrow(NotFound::new));
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members")
    @ResponseStatus(HttpStatus.CREATED)
    View add(Viewer viewer, @RequestBody NewMember body) {
        String login = Fields.present("login", body.login()).strip().toLowerCase(Locale.ROOT);
        MemberChange fields = new MemberChange(role(viewer, body.role()), Fields.name("displayName", body.displayName()),
                Fields.name("name", body.name()),
                body.language() == null ? "zh" : Fields.matching("language", body.language(), LANGUAGE));
        return View.of(members.add(viewer.workspace(), Fields.matching("login", login, LOGIN),
                Fields.present("password", body.password()), fields));
    }

    /// Fields that are absent or null stay as they are.
    @Allow(Permission.MEMBERS_MANAGE)
    @PatchMapping("/api/members/{id}")
    View change(Viewer viewer, @PathVariable UUID id, @RequestBody Change body) {
        Member now = members.find(viewer.workspace(), id).orElseThrow(NotFound::new);
        MemberChange fields = new MemberChange(
                body.role() == null ? now.role() : role(viewer, body.role()),
                body.displayName() == null ? now.displayName() : Fields.name("displayName", body.displayName()),
                body.name() == null ? now.name() : Fields.name("name", body.name()),
                body.language() == null ? now.language() : Fields.matching("language", body.language(), LANGUAGE));
        return View.of(members.change(viewer.workspace(), id, fields));
    }

    private String role(Viewer viewer, @Nullable String key) {
        return roles.existing(viewer.workspace(), Fields.present("role", key)).map(RoleView::key)
                .orElseThrow(() -> new InvalidField("role", "unknown-value"));
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/disable")
    View disable(Viewer viewer, @PathVariable UUID id) {
        return View.of(members.setDisabled(viewer.workspace(), id, true));
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PostMapping("/api/members/{id}/enable")
    View enable(Viewer viewer, @PathVariable UUID id) {
        return View.of(members.setDisabled(viewer.workspace(), id, false));
    }

    @Allow(Permission.MEMBERS_MANAGE)
    @PutMapping("/api/members/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setPassword(Viewer viewer, @PathVariable UUID id, @RequestBody NewPassword body) {
        members.setPassword(viewer.workspace(), id, Fields.present("password", body.password()));
    }
}
