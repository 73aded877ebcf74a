package yingda.email;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.customers.PersonalRecords;
import yingda.mails.RawMails;

/// The mails that came while their writer was on the blacklist: bytes that nobody was shown.
@Component
@Order(PersonalRecords.FIRST + 2)
class BlockedMailRecords implements PersonalRecords {

    private final JdbcClient system;
    private final RawMails raw;
    private final RawMailErasure erasure;

    BlockedMailRecords(@Qualifier("system") JdbcClient system, RawMails raw, RawMailErasure erasure) {
        this.system = system;
        this.raw = raw;
        this.erasure = erasure;
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        List<String> paths = system.sql("select path from blocked_mail where workspace_id = :workspace and customer_id in (" + ONE_AND_THE_SAME + ")")
                .param("workspace", workspace).param("customer", customer).query(String.class).list();
        for (String path : paths) {
            Path file = raw.file(path);
            archive.bytes("blocked-mails/" + file.getFileName() + ".eml", Files.newInputStream(file));
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        int gone = system.sql("""
                with gone as (delete from blocked_mail
                    where workspace_id = :workspace and customer_id in (%s) returning workspace_id, path)
                insert into erased_raw_mail (workspace_id, path) select workspace_id, path from gone on conflict do nothing""".formatted(ONE_AND_THE_SAME))
                .param("workspace", workspace).param("customer", customer).update();
        if (gone > 0) {
            erasure.finishAfterCommit();
        }
    }
}
