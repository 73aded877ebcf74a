package yingda.people;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;

/// Somebody who calls every route.
///
/// @param permissions what the caller may do; nobody who is refused everywhere has any
/// @param refusal the code with which members' routes refuse the caller; empty when the caller is a member
/// @param bySession false when the caller is a program with a token
/// @param client for most routes
/// @param own for routes that change the caller itself: of another one of the same kind
record MatrixCaller(String name, Set<Permission> permissions, String refusal, boolean bySession,
        Supplier<ApiClient> client, Supplier<ApiClient> own) {

    private static final String SIGN_IN = "not-signed-in";

    boolean isMember() {
        return refusal.isEmpty();
    }

    /// Each of them is signed in, or was, in the workspace of the cast.
    static List<MatrixCaller> of(Cast cast, JdbcClient system, int port) {
        return Stream.concat(Stream.of(Role.values()).map(role -> role(cast, role)), Stream.of(
                stranger("nobody", cast.stranger(), SIGN_IN),
                stranger("an ended session", ended(cast, system), SIGN_IN),
                stranger("a disabled member", disabled(cast, system), SIGN_IN),
                stranger("a token of nobody", cast.stranger().withBearer("yd_" + "0".repeat(38)), "invalid-api-token"),
                stranger("a visitor", cast.stranger().withBearer("AAAAAAAAAAAAAAAAAAAAAA"), SIGN_IN),
                narrow(cast, system))).toList();
    }

    private static MatrixCaller role(Cast cast, Role role) {
        ApiClient known = cast.api(role);
        return new MatrixCaller(role.wire(), role.permissions(), "", true, () -> known, () -> cast.api(cast.addMember(role)));
    }

    private static MatrixCaller stranger(String name, ApiClient client, String refusal) {
        return new MatrixCaller(name, Set.of(), refusal, true, () -> client, () -> client);
    }

    private static ApiClient ended(Cast cast, JdbcClient system) {
        UUID member = cast.addMember(Role.SUPER);
        ApiClient client = cast.api(member);
        system.sql("delete from session where member_id = ?").param(member).update();
        return client;
    }

    private static ApiClient disabled(Cast cast, JdbcClient system) {
        UUID member = cast.addMember(Role.SUPER);
        ApiClient client = cast.api(member);
        system.sql("update member set disabled_at = now() where id = ?").param(member).update();
        return client;
    }

    /// A role of the workspace's own, with one permission and nothing in sight but one's own conversations.
    private static MatrixCaller narrow(Cast cast, JdbcClient system) {
        String key = "narrow-" + Uuids.next().toString().substring(0, 8);
        system.sql("""
                insert into workspace_role (workspace_id, key, name, permissions, scope) values (?, ?, ?, ?, 'own')""")
                .params(cast.workspace(), key, key, new String[] {Permission.CATALOG_MANAGE.wire()}).update();
        Supplier<ApiClient> one = () -> {
            UUID member = cast.addMember(Role.AGENT);
            system.sql("update member set role = ? where id = ?").params(key, member).update();
            return cast.api(member);
        };
        ApiClient known = one.get();
        return new MatrixCaller("a narrow role", EnumSet.of(Permission.CATALOG_MANAGE), "", true, () -> known, one);
    }
}
