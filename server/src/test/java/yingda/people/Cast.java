package yingda.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import yingda.kernel.ApiClient;
import yingda.kernel.Uuids;

/// A workspace of its own for one test: a member of each role, all in one group, and a web chat channel of that group,
/// at work around the clock.
/// Written by SQL, so that a test does not wait for password hashes.
///
/// ```java
/// Cast cast = Cast.in(context, port);          // @Autowired ApplicationContext context
/// ApiClient agent = cast.api(Role.AGENT);      // signed in
/// ```
public final class Cast {

    /// Every member's password, for tests that sign in by it.
    public static final String PASSWORD = "correct horse battery";
    private static final String HASH = new BCryptPasswordEncoder(4).encode(PASSWORD);

    private final JdbcClient system;
    private final int port;
    private final UUID workspace = Uuids.next();
    private final UUID group = Uuids.next();
    private final UUID channel = Uuids.next();
    private final String channelKey = "key-" + UUID.randomUUID();
    private final Map<Role, UUID> members = new EnumMap<>(Role.class);

    private Cast(JdbcClient system, int port) {
        this.system = system;
        this.port = port;
    }

    /// Makes one.
    public static Cast in(ApplicationContext context, int port) {
        JdbcClient system = BeanFactoryAnnotationUtils.qualifiedBeanOfType(
                context.getAutowireCapableBeanFactory(), JdbcClient.class, "system");
        Cast cast = new Cast(system, port);
        cast.insert();
        return cast;
    }

    private void insert() {
        system.sql("insert into workspace (id, name) values (?, '云杉商城')").param(workspace).update();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, 'sales', '售前')")
                .params(workspace, group).update();
        for (Role role : Role.values()) {
            members.put(role, addMember(role));
        }
        system.sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id)
                values (?, ?, 'webchat', '官网', ?, ?)""").params(workspace, channel, channelKey, group).update();
        system.sql("insert into setting (workspace_id, topic, value) values (?, 'worktime', '{\"always\": true}')")
                .param(workspace).update();
    }

    /// One more member of this role, in the group. Returns the id.
    public UUID addMember(Role role) {
        UUID account = Uuids.next();
        UUID member = Uuids.next();
        system.sql("insert into account (id, login, password_hash) values (?, ?, ?)")
                .params(account, login(member), HASH).update();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, ?, ?, ?)""")
                .params(workspace, member, account, role.wire(), "小" + role.wire(), "真" + role.wire()).update();
        system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(workspace, group, member).update();
        return member;
    }

    public UUID workspace() {
        return workspace;
    }

    /// The group that everyone is in.
    public UUID group() {
        return group;
    }

    public UUID channel() {
        return channel;
    }

    /// The public key of the channel.
    public String channelKey() {
        return channelKey;
    }

    public UUID member(Role role) {
        return members.get(role);
    }

    /// What the member signs in with, with [#PASSWORD].
    public String login(UUID member) {
        return "m-" + member;
    }

    /// A client that is signed in as the member of this role, with a session of its own.
    public ApiClient api(Role role) {
        return api(member(role));
    }

    /// A client that is signed in as this member, with a session of its own.
    public ApiClient api(UUID member) {
        String token = TokenHash.newToken();
        String csrf = TokenHash.newToken();
        system.sql("""
                insert into session (token_hash, account_id, workspace_id, member_id, csrf_token, expires_at, address,
                                     user_agent)
                select ?, account_id, workspace_id, id, ?, ?, '127.0.0.1', 'test' from member where id = ?""")
                .params(TokenHash.of(token), csrf, Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC),
                        member).update();
        return new ApiClient(port).withSession(token, csrf);
    }

    /// A client that is not signed in.
    public ApiClient stranger() {
        return new ApiClient(port);
    }
}
