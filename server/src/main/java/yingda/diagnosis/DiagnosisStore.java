package yingda.diagnosis;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DiagnosisStore {

    private final JdbcClient jdbc;

    DiagnosisStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The hosts of a mailbox.
    record Hosts(String domain, String incoming, String outgoing) {
    }

    /// Those of this mailbox, or of one whose address is in the domain.
    Optional<Hosts> hosts(UUID workspace, @Nullable UUID mailbox, String domain) {
        return jdbc.sql("""
                select split_part(address, '@', 2) as domain, in_host, smtp_host from mailbox
                where workspace_id = :workspace and (channel_id = :mailbox or :mailbox::uuid is null and split_part(address, '@', 2) = :domain)
                order by created_at limit 1""")
                .param("workspace", workspace).param("mailbox", mailbox).param("domain", domain)
                .query((row, n) -> new Hosts(row.getString("domain"), row.getString("in_host"), row.getString("smtp_host"))).optional();
    }
}
