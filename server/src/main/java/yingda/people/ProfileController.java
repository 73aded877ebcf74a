package yingda.people;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;

/// What a member sees and changes of itself. Name, role and groups are others' to change.
@RestController
class ProfileController {

    private static final Pattern LANGUAGE = Pattern.compile("zh|en");
    private static final int LONGEST_MOBILE = 30;

    private final Members members;
    private final Groups groups;
    private final Roles roles;

    ProfileController(Members members, Groups groups, Roles roles) {
        this.members = members;
        this.groups = groups;
        this.roles = roles;
    }

    record Change(@Nullable String displayName, @Nullable String mobile, @Nullable String language) {
    }

    /// @param roleName of a role that the workspace made; null for a preset
    /// @param groups by name
    record Profile(String login, String displayName, String name, String mobile, String department, String role,
            @Nullable String roleName, String language,
            @Nullable String avatar, List<String> groups) {
    }

    @AllowMember
    @GetMapping("/api/profile")
    Profile get(Viewer viewer) {
        return view(viewer, members.find(viewer.workspace(), viewer.member()).orElseThrow(NotFound::new));
    }

    /// Fields that are absent or null stay as they are.
    @AllowMember
    @PatchMapping("/api/profile")
    Profile change(Viewer viewer, @RequestBody Change body) {
        Member now = members.find(viewer.workspace(), viewer.member()).orElseThrow(NotFound::new);
        return view(viewer, members.changeOwn(viewer.workspace(), viewer.member(),
                body.displayName() == null ? now.displayName() : Fields.name("displayName", body.displayName()),
                body.mobile() == null ? now.mobile() : mobile(body.mobile()),
                body.language() == null ? now.language() : Fields.matching("language", body.language(), LANGUAGE)));
    }

    private static String mobile(String mobile) {
        String text = mobile.strip();
        if (text.length() > LONGEST_MOBILE) {
            throw new InvalidField("mobile", "too-long", LONGEST_MOBILE);
        }
        if (!text.matches("[0-9+() -]*")) {
            throw new InvalidField("mobile", "format");
        }
        return text;
    }

    private Profile view(Viewer viewer, Member self) {
        List<String> names = groups.list(viewer.workspace()).stream()
                .filter(group -> self.groups().contains(group.id())).map(Group::name).toList();
        return new Profile(self.login(), self.displayName(), self.name(), self.mobile(), self.department(), self.role(),
                roles.find(viewer.workspace(), self.role()).name(), self.language(),
                self.avatarUrl(), names);
    }
}
