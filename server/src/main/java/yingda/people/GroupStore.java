package yingda.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class GroupStore {

    private static final String SELECT = """
            select g.id, g.identifier, g.name, g.created_at,
                   array(select m.member_id from group_member m
                         where m.workspace_id = g.workspace_id and m.group_id = g.id order by m.member_id) as members
            from service_group g
            """;

    private final JdbcClient jdbc;

    GroupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Group> list(UUID workspace) {
        return jdbc.sql(SELECT + "where g.workspace_id = ? order by g.name collate \"zh-x-icu\", g.id")
                .param(workspace).query((row, n) -> group(row)).list();
    }

    Optional<Group> find(UUID workspace, UUID id) {
        return jdbc.sql(SELECT + "where g.workspace_id = ? and g.id = ?").params(workspace, id)
                .query((row, n) -> group(row)).optional();
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(row.getObject("id", UUID.class), row.getString("identifier"), row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.asList((UUID[]) row.getArray("members").getArray()));
    }

    List<UUID> groupsOf(UUID workspace, UUID member) {
        return jdbc.sql("select group_id from group_member where workspace_id = ? and member_id = ?")
                .params(workspace, member).query(UUID.class).list();
    }

    /// False when the identifier is taken.
    boolean insert(UUID workspace, UUID id, String identifier, String name) {
        return jdbc.sql("""
                insert into service_group (workspace_id, id, identifier, name) values (?, ?, ?, ?)
                on conflict (workspace_id, identifier) do nothing""")
                .params(workspace, id, identifier, name).update() == 1;
    }

    boolean rename(UUID workspace, UUID id, String name) {
        return jdbc.sql("update service_group set name = ? where workspace_id = ? and id = ?")
                .params(name, workspace, id).update() == 1;
    }

    boolean delete(UUID workspace, UUID id) {
        return jdbc.sql("delete from service_group where workspace_id = ? and id = ?")
                .params(workspace, id).update() == 1;
    }

    void deleteMembers(UUID workspace, UUID id) {
        jdbc.sql("delete from group_member where workspace_id = ? and group_id = ?").params(workspace, id).update();
    }

    void addMember(UUID workspace, UUID id, UUID member) {
        jdbc.sql("""
                insert into group_member (workspace_id, group_id, member_id) values (?, ?, ?)
                on conflict do nothing""").params(workspace, id, member).update();
    }

    void removeMember(UUID workspace, UUID id, UUID member) {
        jdbc.sql("delete from group_member where workspace_id = ? and group_id = ? and member_id = ?")
                .params(workspace, id, member).update();
    }
}
