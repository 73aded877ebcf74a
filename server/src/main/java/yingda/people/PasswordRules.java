package yingda.people;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.WorkspaceScope;
import yingda.settings.Settings;

/// What a workspace asks of passwords beyond what holds everywhere ([Passwords]): a length, and that it is not the
/// member's own name.
@Component
class PasswordRules {

    private final Settings settings;
    private final MemberStore members;

    PasswordRules(Settings settings, MemberStore members) {
        this.settings = settings;
        this.members = members;
    }

    /// Refuses a password that this member may not have; within the workspace's scope or outside of any.
    void check(UUID workspace, UUID member, String field, String password) {
        Member owner = WorkspaceScope.get(workspace, () -> members.find(workspace, member)).orElseThrow(NotFound::new);
        check(workspace, field, password, List.of(owner.login(), owner.displayName(), owner.name()));
    }

    /// The same for a member that is about to be.
    ///
    /// @param names log-in and names
    void check(UUID workspace, String field, String password, List<String> names) {
        int shortest = length(workspace);
        if (password.codePointCount(0, password.length()) < shortest) {
            throw new InvalidField(field, "too-short", shortest);
        }
        String bare = bare(password);
        if (names.stream().flatMap(PasswordRules::alike).anyMatch(bare::equals)) {
            throw new InvalidField(field, "own-name");
        }
    }

    int length(UUID workspace) {
        return settings.read(workspace, SignInSettings.TOPIC, SignInSettings.class, SignInSettings.DEFAULTS).passwordLength();
    }

    /// A name, what stands before its `@`, and each of them twice.
    private static Stream<String> alike(String name) {
        String whole = bare(name);
        String part = bare(name.split("@", 2)[0]);
        return Stream.of(whole, part, whole + whole, part + part);
    }

    private static String bare(String text) {
        return Passwords.normal(text).strip().toLowerCase(Locale.ROOT);
    }
}
