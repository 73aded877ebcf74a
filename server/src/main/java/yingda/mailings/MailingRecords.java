package yingda.mailings;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.customers.PersonalRecords;

/// The mailings that a customer got and its entries in the list of suppressions. Asked before the card, which knows the
/// customer's addresses. Of an entry the hash of the address stays, so that who said no is not asked again.
@Component
@Order(PersonalRecords.FIRST - 1)
class MailingRecords implements PersonalRecords {

    private static final String ADDRESSES = """
            (select value from contact_point where workspace_id = :workspace and kind = 'email' and customer_id in (%s))"""
            .formatted(ONE_AND_THE_SAME);
    private static final String RECIPIENTS = """
            workspace_id = :workspace and (customer_id in (%s) or address in %s)""".formatted(ONE_AND_THE_SAME, ADDRESSES);

    private final JdbcClient system;

    MailingRecords(@Qualifier("system") JdbcClient system) {
        this.system = system;
    }

    record Got(String mailing, String subject, String address, String state, @Nullable Instant sentAt, @Nullable Instant openedAt,
            @Nullable Instant clickedAt, @Nullable Instant repliedAt, @Nullable Instant unsubscribedAt) {
    }

    record Entry(String address, String reason, Instant addedAt) {
    }

    @Override
    public void export(UUID workspace, UUID customer, Archive archive) throws IOException {
        List<Got> got = on(workspace, customer, """
                select m.name as mailing, m.subject, r.address, r.state, r.sent_at, r.opened_at, r.clicked_at, r.replied_at,
                    r.unsubscribed_at
                from (select * from mailing_recipient where %s) r
                join mailing m on m.workspace_id = r.workspace_id and m.id = r.mailing_id order by r.sent_at, r.id"""
                .formatted(RECIPIENTS)).query(Got.class).list();
        if (!got.isEmpty()) {
            archive.json("mailings.json", got);
        }
        List<Entry> entries = on(workspace, customer, "select address, reason, added_at from suppression where workspace_id = :workspace and address in "
                + ADDRESSES + " order by added_at").query(Entry.class).list();
        if (!entries.isEmpty()) {
            archive.json("suppressions.json", entries);
        }
    }

    @Override
    public void erase(UUID workspace, UUID customer) {
        String marks = "select tracked_mail_id from mailing_recipient where " + RECIPIENTS;
        on(workspace, customer, "delete from tracked_hit where workspace_id = :workspace and tracked_id in (" + marks + ")").update();
        on(workspace, customer, "update tracked_mail set recipient = '' where workspace_id = :workspace and id in (" + marks + ")").update();
        on(workspace, customer, "delete from untracked_address where workspace_id = :workspace and address in " + ADDRESSES).update();
        on(workspace, customer, "update suppression set address = null, detail = '' where workspace_id = :workspace and address in " + ADDRESSES).update();
        on(workspace, customer, """
                update mailing_recipient set address = id::text, fields = '{}', error = null, message_id = null,
                    state = case when state in ('pending', 'deferred', 'unknown', 'sending') then 'cancelled' else state end,
                    next_at = 'infinity' where\s""" + RECIPIENTS).update();
    }

    private JdbcClient.StatementSpec on(UUID workspace, UUID customer, String sql) {
        return system.sql(sql).param("workspace", workspace).param("customer", customer);
    }
}
