package yingda.customers;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What this module itself moves from one customer to another.
@Configuration(proxyBeanMethods = false)
class OwnBelongings {

    @Bean
    @Order(Belongings.FIRST)
    Belongings contactPoints(JdbcClient jdbc) {
        return new ById(jdbc, "contact-points",
                "select id from contact_point where workspace_id = :workspace and customer_id = :from",
                "update contact_point set customer_id = :to where workspace_id = :workspace and id = any (:ids::uuid[])");
    }

    /// An entry stays behind when the other customer has one of its own.
    @Bean
    @Order(Belongings.FIRST + 1)
    Belongings blacklistEntries(JdbcClient jdbc) {
        return new ById(jdbc, "blacklist", """
                select b.id from blacklist b where b.workspace_id = :workspace and b.customer_id = :from
                  and (b.removed_at is not null or not exists (select from blacklist o
                       where o.workspace_id = b.workspace_id and o.customer_id = :into and o.removed_at is null))""",
                "update blacklist set customer_id = :to where workspace_id = :workspace and id = any (:ids::uuid[])");
    }

    /// Tags that both bear stay with the one who is gone, and do not count for it.
    @Bean
    @Order(Belongings.FIRST + 1)
    Belongings tags(JdbcClient jdbc) {
        return new Tags(jdbc);
    }

    /// @param find what moves
    /// @param move gives `:ids` to `:to`
    private record ById(JdbcClient jdbc, String kind, String find, String move) implements Belongings {

        @Override
        public Collection<UUID> move(UUID workspace, UUID from, UUID into) {
            var statement = jdbc.sql(find).param("workspace", workspace).param("from", from);
            List<UUID> found = (find.contains(":into") ? statement.param("into", into) : statement).query(UUID.class).list();
            give(workspace, found, into);
            return found;
        }

        @Override
        public void moveBack(UUID workspace, Collection<UUID> moved, UUID from, UUID into) {
            give(workspace, moved, from);
        }

        private void give(UUID workspace, Collection<UUID> ids, UUID to) {
            jdbc.sql(move).param("workspace", workspace).param("to", to)
                    .param("ids", ids.toArray(UUID[]::new), Types.ARRAY).update();
        }
    }

    private record Tags(JdbcClient jdbc) implements Belongings {

        @Override
        public String kind() {
            return "tags";
        }

        @Override
        public Collection<UUID> move(UUID workspace, UUID from, UUID into) {
            jdbc.sql("""
                    update customer_tag set customers = customers - 1 where workspace_id = :workspace and id in (
                        select a.tag_id from customer_tagging a join customer_tagging b on b.workspace_id = a.workspace_id
                            and b.tag_id = a.tag_id and b.customer_id = :into
                        where a.workspace_id = :workspace and a.customer_id = :from)""")
                    .param("workspace", workspace).param("from", from).param("into", into).update();
            return jdbc.sql("""
                    update customer_tagging a set customer_id = :into
                    where a.workspace_id = :workspace and a.customer_id = :from and not exists (
                        select from customer_tagging b where b.workspace_id = a.workspace_id
                            and b.customer_id = :into and b.tag_id = a.tag_id)
                    returning a.tag_id""")
                    .param("workspace", workspace).param("from", from).param("into", into).query(UUID.class).list();
        }

        /// Those that were taken away from the other one meanwhile come back no more.
        @Override
        public void moveBack(UUID workspace, Collection<UUID> moved, UUID from, UUID into) {
            jdbc.sql("""
                    update customer_tag set customers = customers + 1 where workspace_id = :workspace and id in (
                        select tag_id from customer_tagging where workspace_id = :workspace and customer_id = :from)""")
                    .param("workspace", workspace).param("from", from).update();
            jdbc.sql("""
                    update customer_tagging set customer_id = :from
                    where workspace_id = :workspace and customer_id = :into and tag_id = any (:tags::uuid[])""")
                    .param("workspace", workspace).param("from", from).param("into", into)
                    .param("tags", moved.toArray(UUID[]::new), Types.ARRAY).update();
        }
    }
}
