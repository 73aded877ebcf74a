package yingda.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// Writes the cast into other modules' tables: no verb makes a whole workspace.
@Repository
@DemoOnly
class CastStore {

    private static final String WELCOME = "您好，这里是云杉生活。请问有什么可以帮您？";

    private final JdbcClient system;

    CastStore(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    Optional<UUID> workspace() {
        return system.sql("select id from workspace limit 1").query(UUID.class).optional();
    }

    /// The public key of the shop's chat: the first team's.
    String channelKey() {
        return channelKey(Cast.GROUPS.getFirst());
    }

    private static String channelKey(Cast.Team team) {
        return "demo-" + team.identifier();
    }

    Optional<UUID> mailbox() {
        return system.sql("select id from channel where kind = 'email' limit 1").query(UUID.class).optional();
    }

    /// All mail that comes to this mailbox is new.
    void withoutOldMail(UUID workspace, UUID mailbox) {
        system.sql("""
                insert into mail_first_sync (workspace_id, mailbox_id, done_at) values (?, ?, now()) on conflict do nothing""")
                .params(workspace, mailbox).update();
    }

    UUID member(String login) {
        return system.sql("select m.id from member m join account a on a.id = m.account_id where a.login = ?").param(login)
                .query(UUID.class).single();
    }

    UUID group(String identifier) {
        return system.sql("select id from service_group where identifier = ?").param(identifier).query(UUID.class).single();
    }

    People insert() {
        UUID workspace = Uuids.next();
        system.sql("insert into workspace (id, name) values (?, '云杉生活')").param(workspace).update();
        system.sql("insert into setting (workspace_id, topic, value) values (?, 'worktime', '{\"always\": true}')")
                .param(workspace).update();
        Map<String, UUID> groups = new LinkedHashMap<>();
        Map<String, UUID> channels = new LinkedHashMap<>();
        for (Cast.Team team : Cast.GROUPS) {
            groups.put(team.identifier(), group(workspace, team));
            channels.put(team.identifier(), channel(workspace, team, groups.get(team.identifier())));
        }
        Map<String, UUID> members = new LinkedHashMap<>();
        String hash = new BCryptPasswordEncoder(10).encode(Cast.PASSWORD);
        Cast.everybody().forEach(player -> members.put(player.login(), member(workspace, player, groups, hash)));
        system.sql("update account set operator = true where id in (select account_id from member where role = 'super')").update();
        return new People(workspace, members, groups, channels);
    }

    private UUID group(UUID workspace, Cast.Team team) {
        UUID id = Uuids.next();
        system.sql("insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, ?)")
                .params(workspace, id, team.identifier(), team.name()).update();
        return id;
    }

    private UUID channel(UUID workspace, Cast.Team team, UUID group) {
        UUID id = Uuids.next();
        system.sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id, settings)
                values (?, ?, 'webchat', ?, ?, ?, jsonb_build_object('color', '#1c5fd0', 'welcome', ?::text))""")
                .params(List.of(workspace, id, "官网 · " + team.name(), channelKey(team), group, WELCOME)).update();
        return id;
    }

    private UUID member(UUID workspace, Cast.Player player, Map<String, UUID> groups, String hash) {
        UUID account = Uuids.next();
        UUID member = Uuids.next();
        system.sql("insert into account (id, login, password_hash) values (?, ?, ?)")
                .params(account, player.login(), hash).update();
        system.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name)
                values (?, ?, ?, ?, ?, ?)""")
                .params(workspace, member, account, player.role(), player.displayName(), player.name()).update();
        player.groups().forEach(group -> system.sql("insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)")
                .params(workspace, groups.get(group), member).update());
        return member;
    }
}
