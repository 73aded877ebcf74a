package yingda.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import yingda.customers.PersonalRecords;
import yingda.mails.RawMails;

/// The junk that bears a customer's address; all junk goes after a month. Asked before the customer loses the addresses
/// by which it is found.
@Component
@Order(PersonalRecords.FIRST - 1)
class JunkMailRecords implements PersonalRecords {

    private static final String OF_CUSTOMER = """
            workspace_id = :workspace and sender in (select value from contact_point
                where workspace_id = :workspace and kind = 'email' and customer_id in (%s))""".formatted(ONE_AND_THE_SAME);

    private final JdbcClient system;
    private final RawMails raw;
    private final RawMailErasure erasure;

    JunkMailRecords(@Qualifier("system") JdbcClient system, RawMails raw, RawMailErasure erasure) {
        this.system = system;
        this.raw = raw;
        this.erasure = erasure;
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        List<String> paths = system.sql("select path from junk_mail where " + OF_CUSTOMER)
                .param("workspace", workspace).param("customer", customer).query(String.class).list();
        for (String path : paths) {
            Path file = raw.file(path);
            archive.bytes("junk-mails/" + file.getFileName(), Files.newInputStream(file));
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        int gone = system.sql(goneWhere(OF_CUSTOMER)).param("workspace", workspace).param("customer", customer).update();
        if (gone > 0) {
            erasure.finishAfterCommit();
        }
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT6H")
    void sweep() {
        if (system.sql(goneWhere("taken_at < now() - interval '30 days'")).update() > 0) {
            erasure.finish();
        }
    }

    /// Their bytes are deleted afterwards, also when the server stops in between.
    private static String goneWhere(String condition) {
        return """
                with gone as (delete from junk_mail where %s returning workspace_id, path)
                insert into erased_raw_mail (workspace_id, path)
                select workspace_id, path from gone on conflict do nothing""".formatted(condition);
    }
}
