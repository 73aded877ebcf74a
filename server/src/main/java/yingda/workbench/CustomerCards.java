package yingda.workbench;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.customers.Customer;
import yingda.customers.Customers;
import yingda.workbench.CustomerCard.Contact;

/// Makes the cards of customers.
@Component
class CustomerCards {

    private final Customers customers;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CustomerCards(Customers customers, JdbcClient jdbc, JsonMapper json) {
        this.customers = customers;
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Browser(@Nullable String page, @Nullable String label) {
    }

    /// The card of a customer that the caller may see.
    CustomerCard of(UUID workspace, UUID id) {
        return card(workspace, customers.get(workspace, id));
    }

    CustomerCard card(UUID workspace, Customer customer) {
        Optional<Browser> browser = browser(workspace, customer.id());
        return new CustomerCard(customer.id(), customer.displayName(), customer.note(), customer.createdAt(),
                customer.contactPoints().stream().map(point -> new Contact(point.kind().word(), point.value())).toList(),
                browser.map(Browser::page).map(this::tree).orElse(null),
                browser.map(Browser::label).map(this::tree).orElse(null));
    }

    private JsonNode tree(String text) {
        return json.readTree(text);
    }

    /// The visitor of the customer's latest chat.
    private Optional<Browser> browser(UUID workspace, UUID customer) {
        return jdbc.sql("""
                select v.page, nullif(v.label, '{}'::jsonb) as label from conversation c
                join visitor v on v.workspace_id = c.workspace_id and v.id = c.visitor_id
                where c.workspace_id = :workspace and c.customer_id = :customer
                order by c.id desc limit 1""")
                .param("workspace", workspace).param("customer", customer)
                .query((row, n) -> new Browser(row.getString("page"), row.getString("label"))).optional();
    }
}
