package yingda.webchat;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import yingda.customers.Belongings;

/// The browsers of a customer.
@Component
@Order(Belongings.FIRST + 2)
class VisitorBelongings implements Belongings {

    private final JdbcClient jdbc;

    VisitorBelongings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String kind() {
        return "visitors";
    }

    @Override
    public Collection<UUID> move(UUID workspace, UUID from, UUID into) {
        List<UUID> moved = jdbc.sql("select id from visitor where workspace_id = :workspace and customer_id = :from order by id")
                .param("workspace", workspace).param("from", from).query(UUID.class).list();
        give(workspace, moved, into);
        return moved;
    }

    @Override
    public void moveBack(UUID workspace, Collection<UUID> moved, UUID from, UUID into) {
        give(workspace, moved, from);
    }

    private void give(UUID workspace, Collection<UUID> visitors, UUID customer) {
        jdbc.sql("update visitor set customer_id = :customer where workspace_id = :workspace and id = any (:ids::uuid[])")
                .param("workspace", workspace).param("customer", customer)
                .param("ids", visitors.toArray(UUID[]::new), Types.ARRAY).update();
    }
}
