package yingda.conversations;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import yingda.kernel.NotFound;
import yingda.people.Viewer;

/// The door to customers: a viewer sees those of the conversations that it sees.
@Service
public class CustomerAccess {

    private final JdbcClient jdbc;

    CustomerAccess(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @throws NotFound when there is no such customer, or the viewer may not know of it
    public void mustSee(Viewer viewer, UUID customer) {
        boolean seen = jdbc.sql("""
                select exists (select from conversation c
                    where c.workspace_id = :workspace and c.customer_id = :customer and\s""" + ConversationAccess.SEEN + ")")
                .params(ConversationAccess.sight(viewer)).param("customer", customer).query(Boolean.class).single();
        if (!seen) {
            throw new NotFound();
        }
    }
}
