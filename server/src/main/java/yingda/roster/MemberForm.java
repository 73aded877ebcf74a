package yingda.roster;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;
import yingda.people.MemberChange;
import yingda.people.NewMember;

/// The fields of a member as administrators write them; what is absent stays as it is, or is left to its default.
///
/// @param password null for who chooses it by a link
/// @param email where the account is written to
/// @param capacity how many conversations the member takes
record MemberForm(@Nullable String login, @Nullable String password, @Nullable String email, @Nullable String displayName,
        @Nullable String name, @Nullable String mobile, @Nullable String department, @Nullable String role,
        @Nullable String language, @Nullable List<UUID> groups, @Nullable Integer capacity) {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{1,199}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern LANGUAGE = Pattern.compile("zh|en");
    private static final Pattern MOBILE = Pattern.compile("[0-9+() -]*");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_MOBILE = 30;
    private static final int LONGEST_EMAIL = 200;

    /// The form of a new member, complete.
    NewMember added() {
        return new NewMember(password, new MemberChange(login(present("login", login)), present("role", role),
                named("displayName", present("displayName", displayName)), named("name", present("name", name)),
                mobile(mobile == null ? "" : mobile), short60("department", department == null ? "" : department),
                matching("language", language == null ? "zh" : language, LANGUAGE)), groupSet());
    }

    /// What is there, checked.
    MemberChange changed() {
        return new MemberChange(login == null ? null : login(login), role == null ? null : present("role", role),
                displayName == null ? null : named("displayName", displayName), name == null ? null : named("name", name),
                mobile == null ? null : mobile(mobile), department == null ? null : short60("department", department),
                language == null ? null : matching("language", language, LANGUAGE));
    }

    /// Null when the form has none.
    @Nullable String address() {
        return address(email);
    }

    static @Nullable String address(@Nullable String email) {
        if (email == null || email.isBlank()) {
            return null;
        }
        String text = email.strip().toLowerCase(Locale.ROOT);
        if (text.length() > LONGEST_EMAIL) {
            throw new InvalidField("email", "too-long", LONGEST_EMAIL);
        }
        return matching("email", text, EMAIL);
    }

    private Set<UUID> groupSet() {
        return groups == null ? Set.of() : new HashSet<>(groups);
    }

    private static String login(String login) {
        return matching("login", login.strip().toLowerCase(Locale.ROOT), LOGIN);
    }

    private static String named(String field, String value) {
        return short60(field, present(field, value));
    }

    private static String short60(String field, String value) {
        String text = value.strip();
        if (text.length() > LONGEST_NAME) {
            throw new InvalidField(field, "too-long", LONGEST_NAME);
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static String mobile(String mobile) {
        String text = mobile.strip();
        if (text.length() > LONGEST_MOBILE) {
            throw new InvalidField("mobile", "too-long", LONGEST_MOBILE);
        }
        return matching("mobile", text, MOBILE);
    }

    private static String matching(String field, String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    static String present(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
