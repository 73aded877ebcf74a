package yingda.mailings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailTemplateStore {

    private final JdbcClient jdbc;

    MailTemplateStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// By name.
    List<MailTemplate> list(UUID workspace, int most) {
        return jdbc.sql("""
                select id, name, subject, html, file_ids, changed_at from mail_template where workspace_id = :workspace
                order by name collate "zh-x-icu", id limit :most""")
                .param("workspace", workspace).param("most", most).query((row, n) -> template(row)).list();
    }

    Optional<MailTemplate> find(UUID workspace, UUID id) {
        return jdbc.sql("""
                select id, name, subject, html, file_ids, changed_at from mail_template
                where workspace_id = :workspace and id = :id""")
                .param("workspace", workspace).param("id", id).query((row, n) -> template(row)).optional();
    }

    /// Fails with a broken unique index when the name is taken.
    void insert(UUID workspace, MailTemplate template) {
        jdbc.sql("""
                insert into mail_template (workspace_id, id, name, subject, html, file_ids)
                values (?, ?, ?, ?, ?, ?)""")
                .params(workspace, template.id(), template.name(), template.subject(), template.html(),
                        template.fileIds().toArray(UUID[]::new)).update();
    }

    /// Fails with a broken unique index when the name is taken. False when there is no such template.
    boolean update(UUID workspace, MailTemplate template) {
        return jdbc.sql("""
                update mail_template set name = ?, subject = ?, html = ?, file_ids = ?, changed_at = now()
                where workspace_id = ? and id = ?""")
                .params(template.name(), template.subject(), template.html(), template.fileIds().toArray(UUID[]::new),
                        workspace, template.id()).update() == 1;
    }

    boolean delete(UUID workspace, UUID id) {
        return jdbc.sql("delete from mail_template where workspace_id = ? and id = ?").params(workspace, id).update() == 1;
    }

    private static MailTemplate template(ResultSet row) throws SQLException {
        return new MailTemplate(row.getObject("id", UUID.class), row.getString("name"), row.getString("subject"),
                row.getString("html"), List.of((UUID[]) row.getArray("file_ids").getArray()),
                row.getTimestamp("changed_at").toInstant());
    }
}
