package yingda.people;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The fields of a member that administrators write; what is null stays as it is.
///
/// @param role a key, see [Roles]
/// @param login the account's; in small letters
public record MemberChange(@Nullable String login, @Nullable String role, @Nullable String displayName,
        @Nullable String name, @Nullable String mobile, @Nullable String department, @Nullable String language) {

    /// All of them, with those of the member where this one says nothing.
    MemberChange over(Member member) {
        return new MemberChange(or(login, member.login()), or(role, member.role()), or(displayName, member.displayName()),
                or(name, member.name()), or(mobile, member.mobile()), or(department, member.department()),
                or(language, member.language()));
    }

    private static String or(@Nullable String wanted, String now) {
        return wanted == null ? now : wanted;
    }

    static MemberChange of(Member member) {
        return new MemberChange(null, null, null, null, null, null, null).over(member);
    }

    /// By names, the fields in which this one differs.
    Map<String, String> without(MemberChange other) {
        Map<String, String> mine = fields();
        Map<String, String> theirs = other.fields();
        mine.entrySet().removeIf(field -> Objects.equals(field.getValue(), theirs.get(field.getKey())));
        return mine;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new HashMap<>();
        fields.put("login", login);
        fields.put("role", role);
        fields.put("displayName", displayName);
        fields.put("name", name);
        fields.put("mobile", mobile);
        fields.put("department", department);
        fields.put("language", language);
        return fields;
    }
}
