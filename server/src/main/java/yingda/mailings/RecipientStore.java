package yingda.mailings;

import static yingda.mailings.MailingStore.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// SQL of who gets a mailing, within the workspace's scope.
@Repository
class RecipientStore {

    /// What `?state=` may say: states, and facts that several states may have.
    static final Map<String, String> FILTERS = Map.ofEntries(
            Map.entry("pending", "state in ('pending', 'sending')"), Map.entry("deferred", "state = 'deferred'"),
            Map.entry("unknown", "state = 'unknown'"), Map.entry("sent", "state = 'sent'"),
            Map.entry("failed", "state = 'failed'"), Map.entry("bounced", "state = 'bounced'"),
            Map.entry("suppressed", "state = 'suppressed'"), Map.entry("cancelled", "state = 'cancelled'"),
            Map.entry("opened", "opened_at is not null"), Map.entry("clicked", "clicked_at is not null"),
            Map.entry("replied", "replied_at is not null"), Map.entry("unsubscribed", "unsubscribed_at is not null"),
            Map.entry("complained", "complained_at is not null"));

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecipientStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @param fields as in `{{…}}`
    record New(UUID id, String address, @Nullable UUID customer, Map<String, String> fields, boolean suppressed, String token) {
    }

    /// Those who are in the mailing already are left out.
    void insert(UUID workspace, UUID mailing, List<New> recipients) {
        jdbc.sql("""
                insert into mailing_recipient (workspace_id, id, mailing_id, address, customer_id, fields, state, token)
                select :workspace, r.id, :mailing, r.address, r.customer, r.fields::jsonb,
                    case when r.suppressed then 'suppressed' else 'pending' end, r.token
                from unnest(:ids, :addresses, :customers, :fields, :suppressed, :tokens)
                    as r (id, address, customer, fields, suppressed, token)
                on conflict (workspace_id, mailing_id, address) do nothing""")
                .param("workspace", workspace).param("mailing", mailing)
                .param("ids", recipients.stream().map(New::id).toArray(UUID[]::new))
                .param("addresses", recipients.stream().map(New::address).toArray(String[]::new))
                .param("customers", recipients.stream().map(New::customer).toArray(UUID[]::new))
                .param("fields", recipients.stream().map(one -> json.writeValueAsString(one.fields())).toArray(String[]::new))
                .param("suppressed", recipients.stream().map(New::suppressed).toArray(Boolean[]::new))
                .param("tokens", recipients.stream().map(New::token).toArray(String[]::new)).update();
    }

    void clear(UUID workspace, UUID mailing) {
        jdbc.sql("delete from mailing_recipient where workspace_id = ? and mailing_id = ?").params(workspace, mailing).update();
    }

    boolean remove(UUID workspace, UUID mailing, UUID id) {
        return jdbc.sql("delete from mailing_recipient where workspace_id = ? and mailing_id = ? and id = ?")
                .params(workspace, mailing, id).update() == 1;
    }

    Set<String> addresses(UUID workspace, UUID mailing, Collection<String> among) {
        return new HashSet<>(jdbc.sql("""
                select address from mailing_recipient
                where workspace_id = :workspace and mailing_id = :mailing and address = any (:among)""")
                .param("workspace", workspace).param("mailing", mailing).param("among", among.toArray(String[]::new))
                .query(String.class).list());
    }

    /// A customer with the address it is written to.
    record Known(UUID customer, String address, String name, String region, String membership) {
    }

    private static final String KNOWN = """
             c.id as customer, p.value as address, c.display_name as name, c.region, c.membership
            from contact_point p join customer c on c.workspace_id = p.workspace_id and c.id = p.customer_id
            where p.workspace_id = :workspace and p.kind = 'email'""";

    /// Customers with this tag that have an address; of several the oldest.
    List<Known> tagged(UUID workspace, UUID tag, int most) {
        return jdbc.sql("select distinct on (c.id)" + KNOWN + """
                 and c.id in (select customer_id from customer_tagging where workspace_id = :workspace and tag_id = :tag)
                order by c.id, p.created_at, p.id limit :most""")
                .param("workspace", workspace).param("tag", tag).param("most", most).query(Known.class).list();
    }

    List<Known> known(UUID workspace, Collection<String> addresses) {
        return jdbc.sql("select" + KNOWN + " and p.value = any (:addresses)")
                .param("workspace", workspace).param("addresses", addresses.toArray(String[]::new)).query(Known.class).list();
    }

    /// Who lacks one of these values, and which.
    ///
    /// @param names separated by commas
    record Lacking(String address, String names) {
    }

    /// At most `most` of those that would be written to.
    List<Lacking> lacking(UUID workspace, UUID mailing, Collection<String> names, int most) {
        return jdbc.sql("""
                select address, (select string_agg(name, ', ') from unnest(:names) as name
                                 where not jsonb_exists(fields, name)) as names
                from mailing_recipient where workspace_id = :workspace and mailing_id = :mailing and state = 'pending'
                  and not jsonb_exists_all(fields, :names) order by id limit :most""")
                .param("workspace", workspace).param("mailing", mailing).param("names", names.toArray(String[]::new))
                .param("most", most).query(Lacking.class).list();
    }

    /// The first to be written to, for a look at the mail.
    Optional<UUID> first(UUID workspace, UUID mailing) {
        return jdbc.sql("select id from mailing_recipient where workspace_id = ? and mailing_id = ? order by state <> 'pending', id limit 1")
                .params(workspace, mailing).query(UUID.class).optional();
    }

    record Fields(String address, String token, Map<String, String> fields) {
    }

    Optional<Fields> fields(UUID workspace, UUID mailing, UUID id) {
        return jdbc.sql("select address, token, fields from mailing_recipient where workspace_id = ? and mailing_id = ? and id = ?")
                .params(workspace, mailing, id)
                .query((row, n) -> new Fields(row.getString("address"), row.getString("token"), map(json, row.getString("fields")))).optional();
    }

    @SuppressWarnings("unchecked")
    static Map<String, String> map(JsonMapper json, String fields) {
        return json.readValue(fields, Map.class);
    }

    /// In the order in which they are written to, behind `after` when given.
    ///
    /// @param filter one of [#FILTERS]; null: all
    /// @param words part of the address or name; empty: all
    List<Recipient> list(UUID workspace, UUID mailing, @Nullable String filter, String words, @Nullable UUID after, int most) {
        return jdbc.sql("""
                select *, coalesce(fields ->> 'customer.name', '') as name from mailing_recipient
                where workspace_id = :workspace and mailing_id = :mailing and %s
                  and (:after::uuid is null or id > :after::uuid)
                  and (:words = '' or strpos(address, :words) > 0 or strpos(lower(coalesce(fields ->> 'customer.name', '')), :words) > 0)
                order by id limit :most""".formatted(filter == null ? "true" : FILTERS.get(filter)))
                .param("workspace", workspace).param("mailing", mailing).param("after", after, Types.OTHER)
                .param("words", words).param("most", most).query((row, n) -> recipient(row)).list();
    }

    private static Recipient recipient(ResultSet row) throws SQLException {
        boolean later = List.of("deferred", "unknown").contains(row.getString("state"));
        return new Recipient(row.getObject("id", UUID.class), row.getString("address"), row.getString("name"),
                row.getString("state"), row.getString("error"),
                later && !"infinity".equals(row.getString("next_at")) ? time(row, "next_at") : null,
                time(row, "sent_at"), time(row, "opened_at"), time(row, "clicked_at"), time(row, "replied_at"),
                time(row, "auto_replied_at"), time(row, "unsubscribed_at"), time(row, "complained_at"),
                row.getObject("conversation_id", UUID.class));
    }
}
