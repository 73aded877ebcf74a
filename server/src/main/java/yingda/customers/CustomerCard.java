package yingda.customers;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.context.ApplicationEventPublisher;

/// Name, note and contact points of a customer. The row stays without them, because conversations name it.
@Component
@Order(PersonalRecords.FIRST)
class CustomerCard implements PersonalRecords {

    /// What an erased customer is called, in lists too: both languages, because a row has no reader.
    static final String ERASED_NAME = "[已删除] [deleted]";

    private final CustomerStore store;
    private final JdbcClient system;
    private final ApplicationEventPublisher events;

    CustomerCard(CustomerStore store, @Qualifier("system") JdbcClient system, ApplicationEventPublisher events) {
        this.store = store;
        this.system = system;
        this.events = events;
    }

    @Override
    public void export(UUID workspace, UUID id, Archive archive) {
        Customer customer = store.find(workspace, id).orElseThrow();
        archive.describe("id", customer.id());
        archive.describe("displayName", customer.displayName());
        archive.describe("note", customer.note());
        archive.describe("createdAt", customer.createdAt());
        archive.describe("contactPoints", customer.contactPoints());
    }

    /// The contact points go first and wait for everybody who just found one: see [CustomerStore].
    @Override
    public void erase(UUID workspace, UUID id) {
        system.sql("delete from contact_point where workspace_id = ? and customer_id = ?").params(workspace, id).update();
        system.sql("update customer set display_name = ?, note = '', erased_at = coalesce(erased_at, now()) where workspace_id = ? and id = ?")
                .params(ERASED_NAME, workspace, id).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.publishEvent(new CustomerChanged(workspace, id));
            }
        });
    }
}
