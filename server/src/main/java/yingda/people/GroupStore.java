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

@Repository
class GroupStore {

    private static final String SELECT = """
            select g.id, g.identifier, g.name, g.phone, g.client_name, g.client_shown, g.created_at,
                   array(select m.member_id from group_member m
                         where m.workspace_id = g.workspace_id and m.group_id = g.id order by m.member_id) as members
            from service_group g
            """;

    private final JdbcClient jdbc;

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Group> list(UUID workspace) {
        return jdbc.sql(SELECT + "where g.workspace_id = ? order by g.place, g.name collate \"zh-x-icu\", g.id")
                .param(workspace).query((row, n) -> group(row)).list();
    }

    Optional<Group> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where g.workspace_id = ? and g.id = ?").params(workspace, id)
                .query((row, n) -> group(row)).optional();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(row.getObject("id", UUID.class), row.getString("identifier"), row.getString("name"),
                row.getString("phone"), row.getString("client_name"), row.getBoolean("client_shown"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.asList((UUID[]) row.getArray("members").getArray()));
    }

    /// In their order, with how many members each has.
    List<GroupRow> rows(UUID workspace) {
        return jdbc.sql("""
                select g.id, g.identifier, g.name, g.phone, g.client_name, g.client_shown, g.created_at,
                       a.display_name as added_by,
                       coalesce(counted.members, 0) as members
                from service_group g left join member a on a.workspace_id = g.workspace_id and a.id = g.created_by
                left join (select m.group_id, count(*) as members from group_member m join member p
                               on p.workspace_id = m.workspace_id and p.id = m.member_id and p.disabled_at is null
                           where m.workspace_id = :workspace group by m.group_id) counted on counted.group_id = g.id
                where g.workspace_id = :workspace order by g.place, g.name collate "zh-x-icu", g.id""")
                .param("workspace", workspace)
                .query((row, n) -> new GroupRow(row.getObject("id", UUID.class), row.getString("identifier"),
                        row.getString("name"), row.getString("phone"), row.getString("client_name"),
                        row.getBoolean("client_shown"), row.getString("added_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(), row.getInt("members"), 0))
                .list();
    }

    /// Those that customers may choose, in their order.
    List<ShownGroup> shown(UUID workspace) {
        return jdbc.sql("""
                select id, identifier, coalesce(nullif(client_name, ''), name) as name, phone from service_group
                where workspace_id = ? and client_shown order by place, name collate "zh-x-icu", id""")
                .param(workspace).query(ShownGroup.class).list();
    }

    List<UUID> groupsOf(UUID workspace, UUID member) {
        return jdbc.sql("select group_id from group_member where workspace_id = ? and member_id = ?")
                .params(workspace, member).query(UUID.class).list();
    }

    int count(UUID workspace) {
        return jdbc.sql("select count(*) from service_group where workspace_id = ?").param(workspace)
                .query(Integer.class).single();
    }

    /// At the end of the order. False when the identifier is taken.
    boolean insert(UUID workspace, UUID id, String identifier, GroupForm form, UUID by) {
        return jdbc.sql("""
                insert into service_group (workspace_id, id, identifier, name, phone, client_name, client_shown, created_by, place)
                select ?, ?, ?, ?, ?, ?, ?, ?, coalesce(max(place), 0) + 1 from service_group where workspace_id = ?
                on conflict (workspace_id, identifier) do nothing""")
                .params(workspace, id, identifier, form.name(), form.phone(), form.clientName(), form.clientShown(), by, workspace)
                .update() == 1;
    }

    void update(UUID workspace, UUID id, GroupForm form) {
        jdbc.sql("""
                update service_group set name = ?, phone = ?, client_name = ?, client_shown = ?
                where workspace_id = ? and id = ?""")
                .params(form.name(), form.phone(), form.clientName(), form.clientShown(), workspace, id).update();
    }

    /// Locks all groups of the workspace, in the order of their ids.
    void lockAll(UUID workspace) {
        jdbc.sql("select id from service_group where workspace_id = ? order by id for no key update").param(workspace)
                .query(UUID.class).list();
    }

    /// Puts the groups in this order.
    void arrange(UUID workspace, List<UUID> ids) {
        jdbc.sql("""
                update service_group g set place = o.place
                from unnest(?::uuid[]) with ordinality as o (id, place)
                where g.workspace_id = ? and g.id = o.id and g.place <> o.place""")
                .params(ids.toArray(UUID[]::new), workspace).update();
    }

    /// Until the transaction ends, nothing new can refer to the group. False when there is none.
    boolean lock(UUID workspace, UUID id) {
        return jdbc.sql("select id from service_group where workspace_id = ? and id = ? for update")
                .params(workspace, id).query(UUID.class).optional().isPresent();
    }

    void delete(UUID workspace, UUID id) {
        jdbc.sql("delete from group_member where workspace_id = ? and group_id = ?").params(workspace, id).update();
        jdbc.sql("delete from service_group where workspace_id = ? and id = ?").params(workspace, id).update();
    }

    /// A page of members, the first in the group last; `after` is the id of the last one of the page before.
    List<GroupMember> members(UUID workspace, UUID group, @Nullable UUID after, int limit) {
        return jdbc.sql("""
                select m.id, a.login, m.display_name, m.name, m.role, m.disabled_at is not null as disabled
                from group_member g join member m on m.workspace_id = g.workspace_id and m.id = g.member_id
                join account a on a.id = m.account_id
                where g.workspace_id = ? and g.group_id = ? and g.member_id > ? order by g.member_id limit ?""")
                .params(workspace, group, after == null ? new UUID(0, 0) : after, limit).query(GroupMember.class).list();
    }

    /// Members outside the group who are not disabled and whose names or log-in contain the text, by display name.
    List<GroupMember> others(UUID workspace, UUID group, String text, int limit) {
        return jdbc.sql("""
                select m.id, a.login, m.display_name, m.name, m.role, false as disabled
                from member m join account a on a.id = m.account_id
                where m.workspace_id = :workspace and m.disabled_at is null
                  and (position(lower(:text) in lower(m.display_name)) > 0 or position(lower(:text) in lower(m.name)) > 0
                       or position(lower(:text) in a.login) > 0)
                  and not exists (select from group_member g where g.workspace_id = m.workspace_id
                                  and g.group_id = :group and g.member_id = m.id)
                order by m.display_name collate "zh-x-icu", m.id limit :limit""")
                .param("workspace", workspace).param("group", group).param("text", text).param("limit", limit)
                .query(GroupMember.class).list();
    }

    /// False when it was in the group before.
    boolean addMember(UUID workspace, UUID id, UUID member) {
        return jdbc.sql("""
                insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)
                on conflict do nothing""").params(workspace, id, member).update() == 1;
    }

    /// False when it was not in the group.
    boolean removeMember(UUID workspace, UUID id, UUID member) {
        return jdbc.sql("delete from group_member where workspace_id = ? and group_id = ? and member_id = ?")
                .params(workspace, id, member).update() == 1;
    }
}
