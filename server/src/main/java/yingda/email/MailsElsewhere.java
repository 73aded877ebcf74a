package yingda.email;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.conversations.Contents;
import yingda.customers.PersonalRecords;
import yingda.mails.RawMails;

/// What a customer wrote into conversations of others: with a flood of its domain, or as somebody who was copied in.
/// Asked before the customer loses the addresses by which it is found.
@Component
@Order(PersonalRecords.FIRST - 1)
class MailsElsewhere implements PersonalRecords {

    private static final String ADDRESSES = """
            select value from contact_point
            where workspace_id = :workspace and kind = 'email' and customer_id in (%s)""".formatted(ONE_AND_THE_SAME);

    private final JdbcClient system;
    private final MailErasureStore mails;
    private final RawMails raw;
    private final RawMailErasure erasure;
    private final Contents contents;

    MailsElsewhere(@Qualifier("system") JdbcClient system, MailErasureStore mails, RawMails raw, RawMailErasure erasure, Contents contents) {
        this.system = system;
        this.mails = mails;
        this.raw = raw;
        this.erasure = erasure;
        this.contents = contents;
    }

    /// @param path null when the bytes are gone
    private record Found(UUID id, UUID conversation, long seq, @Nullable String path) {
        private Contents.LineAt line() {
            return new Contents.LineAt(conversation, seq);
        }
    }

    private List<Found> find(UUID workspace, UUID customer) {
        return system.sql("""
                select m.id, m.conversation_id as conversation, m.seq, m.path from mail_elsewhere e
                join mail m on m.workspace_id = e.workspace_id and m.id = e.mail_id
                where e.workspace_id = :workspace and e.address in (%s) order by m.id""".formatted(ADDRESSES))
                .param("workspace", workspace).param("customer", customer).query(Found.class).list();
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        for (Found mail : find(workspace, customer)) {
            if (mail.path() != null) {
                archive.bytes("mails/" + mail.id() + ".eml", Files.newInputStream(raw.file(mail.path())));
            }
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        List<Found> found = find(workspace, customer);
        if (!found.isEmpty()) {
            List<UUID> ids = found.stream().map(Found::id).toList();
            contents.eraseLines(workspace, found.stream().map(Found::line).toList());
            mails.forgetBytesOfMails(workspace, ids);
            mails.forgetPeopleOfMails(workspace, ids);
            erasure.finishAfterCommit();
        }
        system.sql("delete from mail_flood where workspace_id = :workspace and sender in (%s)".formatted(ADDRESSES))
                .param("workspace", workspace).param("customer", customer).update();
    }
}
