package yingda.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.customers.Customers;
import yingda.customers.PersonalRecords;

/// All that is kept of one customer. Every call works within the workspace's scope.
@Service
class CustomerRecords {

    private static final String SUBJECT = "customer";

    private final Customers customers;
    private final List<PersonalRecords> parts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final TransactionTemplate systemTransaction;
    private final JdbcClient system;
    private final JsonMapper json;

    CustomerRecords(Customers customers, List<PersonalRecords> parts, Audit audit, TransactionTemplate transaction,
            @Qualifier("system") TransactionTemplate systemTransaction, @Qualifier("system") JdbcClient system,
            JsonMapper json) {
        this.customers = customers;
        this.parts = parts;
        this.audit = audit;
        this.transaction = transaction;
        this.systemTransaction = systemTransaction;
        this.system = system;
        this.json = json;
    }

    /// Writes down that the customer's data is taken out; not found when it is another workspace's.
    void beginExport(UUID workspace, UUID customer) {
        transaction.executeWithoutResult(_ -> {
            customers.get(workspace, customer);
            audit.record(new Act(workspace, "customer.exported", SUBJECT, customer, Map.of(), Map.of()));
        });
    }

    /// Writes the data as a ZIP file, as it is read, page by page.
    void export(UUID workspace, UUID customer, OutputStream out) throws IOException {
        ZipArchive archive = new ZipArchive(out, json);
        for (PersonalRecords part : parts) {
            part.export(workspace, customer, archive);
        }
        archive.finish();
    }

    /// Deletes it for good. The customer's row stays without a name; whoever comes from the same address is a new
    /// customer.
    ///
    /// @param confirm the customer's display name
    /// @throws WrongConfirmation when it is not
    void erase(UUID workspace, UUID customer, String confirm) {
        if (!customers.get(workspace, customer).displayName().equals(confirm.strip())) {
            throw new WrongConfirmation();
        }
        systemTransaction.executeWithoutResult(_ -> {
            system.sql("set local statement_timeout = '1min'").update();
            parts.forEach(part -> part.erase(workspace, customer));
            audit.recordInSystem(new Act(workspace, "customer.erased", SUBJECT, customer, Map.of(), Map.of()));
        });
    }
}
