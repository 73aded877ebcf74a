package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.FileLinks;

@Repository
class MemberStore {

    private static final String SELECT = """
            select m.workspace_id, m.id, a.login, m.display_name, m.name, m.mobile, m.department, m.role, m.language,
                   m.avatar_file_id, m.disabled_at is not null as disabled, a.locked_at is not null as locked, m.created_at, a.email,
                   array(select g.group_id from group_member g join service_group s
                         on s.workspace_id = g.workspace_id and s.id = g.group_id
                         where g.workspace_id = m.workspace_id and g.member_id = m.id
                         order by s.name collate "zh-x-icu", s.id) as groups
            from member m join account a on a.id = m.account_id
            """;

    private final JdbcClient jdbc;
    private final FileLinks links;

    MemberStore(JdbcClient jdbc, FileLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    Optional<Member> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where m.workspace_id = ? and m.id = ?").params(workspace, id)
                .query((row, n) -> member(row)).optional();
    }

    /// Held until the transaction ends; after [#lockSuperAdmins].
    Optional<Member> lock(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where m.workspace_id = ? and m.id = ? for no key update of m").params(workspace, id)
                .query((row, n) -> member(row)).optional();
    }

    private Member member(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID avatar = row.getObject("avatar_file_id", UUID.class);
        return new Member(id, row.getString("login"), row.getString("email"), row.getString("display_name"),
                row.getString("name"), row.getString("mobile"), row.getString("department"), row.getString("role"),
                row.getString("language"),
                avatar == null ? null : links.path(row.getObject("workspace_id", UUID.class), avatar, "avatar"),
                row.getBoolean("disabled"), row.getBoolean("locked"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.asList((UUID[]) row.getArray("groups").getArray()));
    }

    /// A log-in that is a mail address is the account's address, too. False when it is taken, in whichever workspace.
    boolean insertAccount(UUID id, String login, String passwordHash) {
        return jdbc.sql("""
                insert into account (id, login, password_hash, email)
                values (?, ?, ?, substring(? from '^[^@[:space:]]+@[^@[:space:]]+$')) on conflict (login) do nothing""")
                .params(id, login, passwordHash, login).update() == 1;
    }

    void insert(UUID workspace, UUID id, UUID account, MemberChange fields, UUID by) {
        jdbc.sql("""
                insert into member (workspace_id, id, account_id, role, display_name, name, mobile, department, language, added_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(workspace, id, account, fields.role(), fields.displayName(), fields.name(), fields.mobile(),
                        fields.department(), fields.language(), by).update();
    }

    void update(UUID workspace, UUID id, MemberChange fields) {
        jdbc.sql("""
                update member set role = ?, display_name = ?, name = ?, mobile = ?, department = ?, language = ?
                where workspace_id = ? and id = ?""")
                .params(fields.role(), fields.displayName(), fields.name(), fields.mobile(), fields.department(),
                        fields.language(), workspace, id).update();
    }

    /// False when the log-in is taken, in whichever workspace.
    boolean rename(UUID account, String login) {
        return jdbc.sql("update account set login = ? where id = ? and not exists (select from account where login = ?)")
                .params(login, account, login).update() == 1;
    }

    void setOwn(UUID workspace, UUID id, String displayName, String mobile, String language) {
        jdbc.sql("update member set display_name = ?, mobile = ?, language = ? where workspace_id = ? and id = ?")
                .params(displayName, mobile, language, workspace, id).update();
    }

    void setDisabled(UUID workspace, UUID id, boolean disabled) {
        jdbc.sql("""
                update member set disabled_at = case when ? then coalesce(disabled_at, now()) end
                where workspace_id = ? and id = ?""").params(disabled, workspace, id).update();
    }

    void setAvatar(UUID workspace, UUID id, @Nullable UUID file) {
        jdbc.sql("update member set avatar_file_id = ? where workspace_id = ? and id = ?")
                .params(file, workspace, id).update();
    }

    /// The super admins who are not disabled, locked until the transaction ends: two at once cannot remove each other.
    List<UUID> lockSuperAdmins(UUID workspace) {
        return jdbc.sql("""
                select id from member where workspace_id = ? and role = 'super' and disabled_at is null
                order by id for no key update""").param(workspace).query(UUID.class).list();
    }

    Optional<UUID> account(UUID workspace, UUID id) {
        return jdbc.sql("select account_id from member where workspace_id = ? and id = ?").params(workspace, id)
                .query(UUID.class).optional();
    }

    String workspaceName(UUID workspace) {
        return jdbc.sql("select name from workspace where id = ?").param(workspace).query(String.class).single();
    }
}
