package yingda.mailsending;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailSignatureStore {

    private final JdbcClient jdbc;

    MailSignatureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Empty for none.
    String find(UUID workspace, UUID member) {
        return jdbc.sql("select html from mail_signature where workspace_id = :workspace and member_id = :member")
                .param("workspace", workspace).param("member", member).query(String.class).optional().orElse("");
    }

    void write(UUID workspace, UUID member, String html) {
        jdbc.sql("""
                insert into mail_signature (workspace_id, member_id, html) values (:workspace, :member, :html)
                on conflict (workspace_id, member_id) do update set html = excluded.html, changed_at = now()""")
                .param("workspace", workspace).param("member", member).param("html", html).update();
    }
}
