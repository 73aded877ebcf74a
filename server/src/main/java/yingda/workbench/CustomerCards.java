package yingda.workbench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import yingda.customers.Blacklist;
import yingda.customers.BlacklistEntry;
import yingda.customers.CardFields;
import yingda.customers.Customer;
import yingda.customers.CustomerTags;
import yingda.customers.Customers;
import yingda.people.MemberView;
import yingda.people.Members;
import yingda.workbench.CustomerCard.Blacklisted;
import yingda.workbench.CustomerCard.Contact;
import yingda.workbench.CustomerCard.Member;

/// Makes the cards of customers.
@Component
class CustomerCards {

    private static final int MOST_VISITS = 50;

    private final Customers customers;
    private final CustomerTags tags;
    private final Blacklist blacklist;
    private final Members members;
    private final JdbcClient jdbc;
    private final JsonMapper json;

    CustomerCards(Customers customers, CustomerTags tags, Blacklist blacklist, Members members, JdbcClient jdbc,
            JsonMapper json) {
        this.customers = customers;
        this.tags = tags;
        this.blacklist = blacklist;
        this.members = members;
        this.jdbc = jdbc;
        this.json = json;
    }

    private record Browser(@Nullable String page, @Nullable String label) {
    }

    /// A page that a customer was on.
    record Visit(String url, @Nullable String title, Instant at) {
    }

    /// The card of a customer that the caller may see.
    CustomerCard of(UUID workspace, UUID id) {
        return card(workspace, customers.get(workspace, id));
    }

    CustomerCard card(UUID workspace, Customer customer) {
        Optional<Browser> browser = browser(workspace, customer.id());
        CardFields fields = customer.fields();
        return new CustomerCard(customer.id(), fields.displayName(), fields.note(), fields.gender(), fields.region(),
                fields.address(), fields.membership(), customer.createdAt(),
                customer.contactPoints().stream().map(point -> new Contact(point.id(), point.kind().word(), point.value())).toList(),
                browser.map(Browser::page).map(this::tree).orElse(null),
                browser.map(Browser::label).map(this::tree).orElse(null), tags.of(workspace, customer.id()),
                blacklist.find(workspace, customer.id()).map(entry -> blacklisted(workspace, entry)).orElse(null));
    }

    private Blacklisted blacklisted(UUID workspace, BlacklistEntry entry) {
        String name = members.view(workspace, entry.addedBy()).map(MemberView::displayName).orElse("");
        return new Blacklisted(entry.reason(), entry.until(), entry.addedAt(), new Member(entry.addedBy(), name));
    }

    /// The pages that the customer was on while it talked with us, latest first.
    List<Visit> visits(UUID workspace, UUID customer) {
        return jdbc.sql("""
                select w.url, w.title, w.at from visitor v
                join visitor_visit w on w.workspace_id = v.workspace_id and w.visitor_id = v.id
                where v.workspace_id = :workspace and v.customer_id = :customer order by w.id desc limit :most""")
                .param("workspace", workspace).param("customer", customer).param("most", MOST_VISITS)
                .query((row, n) -> new Visit(row.getString("url"), row.getString("title"), row.getTimestamp("at").toInstant()))
                .list();
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
