package yingda.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.FileLinks;

/// Reads what administrators see of members.
@Repository
class RosterStore {

    /// The page is found first, by one index; what is shown of its members is looked up after that.
    /// %1$s: conditions, %2$s: the column of the order, %3$s: its direction.
    static final String LIST = """
            with page as materialized (
                select m.id, %2$s as place from member m join account a on a.id = m.account_id
                where m.workspace_id = :workspace %1$s
                order by %2$s %3$s, m.id %3$s limit :most
            )
            select m.id, a.login, a.email, m.display_name, m.name, m.mobile, m.department, m.role, m.language, m.avatar_file_id,
                   m.disabled_at is not null as disabled, a.locked_at is not null as locked, m.created_at, m.seen_at,
                   b.display_name as added_by, s.status, s.capacity, coalesce(s.load, 0) as load, p.place::text as place,
                   exists (select from agent_connection o where o.workspace_id = m.workspace_id and o.member_id = m.id
                           and o.expires_at > now()) as connected,
                   (select max(l.expires_at) from member_link l where l.workspace_id = m.workspace_id and l.member_id = m.id
                        and l.purpose = 'invite' and l.used_at is null) as invited_until,
                   array(select g.group_id from group_member g join service_group n on n.workspace_id = g.workspace_id and n.id = g.group_id
                         where g.workspace_id = m.workspace_id and g.member_id = m.id
                         order by n.name collate "zh-x-icu", n.id) as groups
            from page p join member m on m.workspace_id = :workspace and m.id = p.id join account a on a.id = m.account_id
            left join member b on b.workspace_id = m.workspace_id and b.id = m.added_by
            left join seat s on s.workspace_id = m.workspace_id and s.member_id = m.id
            order by p.place %3$s, p.id %3$s""";

    private static final String INVITED = """
            exists (select from member_link l where l.workspace_id = m.workspace_id and l.member_id = m.id
                    and l.purpose = 'invite' and l.used_at is null)""";

    private final JdbcClient jdbc;
    private final FileLinks links;

    RosterStore(JdbcClient jdbc, FileLinks links) {
        this.jdbc = jdbc;
        this.links = links;
    }

    /// An entry and where it stands in its order.
    record Placed(Entry entry, Order.Place place) {
    }

    List<Placed> list(UUID workspace, Wanted wanted, Order.@Nullable Place after, int most) {
        return jdbc.sql(statement(wanted, after != null)).params(parameters(workspace, wanted, after, most))
                .query((row, n) -> {
                    Entry entry = entry(workspace, row);
                    return new Placed(entry, new Order.Place(row.getString("place"), entry.id()));
                }).list();
    }

    Optional<Entry> find(UUID workspace, UUID id) {
        return jdbc.sql(LIST.formatted("and m.id = :id", "m.id", "asc")).param("workspace", workspace).param("id", id)
                .param("most", 1).query((row, n) -> entry(workspace, row)).optional();
    }

    static String statement(Wanted wanted, boolean further) {
        Order order = wanted.order();
        var conditions = new StringBuilder();
        narrow(conditions, wanted.login(), "and position(:login in a.login) > 0 ");
        narrow(conditions, wanted.displayName(), "and position(:displayName in lower(m.display_name)) > 0 ");
        narrow(conditions, wanted.name(), "and position(:name in lower(m.name)) > 0 ");
        narrow(conditions, wanted.mobile(), "and position(:mobile in m.mobile) > 0 ");
        narrow(conditions, wanted.role(), "and m.role = :role ");
        narrow(conditions, wanted.group(), "and exists (select from group_member g where g.workspace_id = m.workspace_id "
                + "and g.group_id = :group and g.member_id = m.id) ");
        narrow(conditions, wanted.status(), "and " + status(wanted.status()) + " ");
        if (further) {
            conditions.append(order.behind());
        }
        return LIST.formatted(conditions, order.column().sql, order.direction());
    }

    private static void narrow(StringBuilder conditions, @Nullable Object value, String condition) {
        if (value != null) {
            conditions.append(condition);
        }
    }

    private static String status(@Nullable String status) {
        return switch (status) {
            case "disabled" -> "m.disabled_at is not null";
            case "locked" -> "m.disabled_at is null and a.locked_at is not null";
            case "invited" -> "m.disabled_at is null and a.locked_at is null and " + INVITED;
            case null, default -> "m.disabled_at is null and a.locked_at is null and not " + INVITED;
        };
    }

    static Map<String, @Nullable Object> parameters(UUID workspace, Wanted wanted, Order.@Nullable Place after, int most) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("workspace", workspace);
        parameters.put("login", wanted.login());
        parameters.put("displayName", wanted.displayName());
        parameters.put("name", wanted.name());
        parameters.put("mobile", wanted.mobile());
        parameters.put("role", wanted.role());
        parameters.put("group", wanted.group());
        parameters.put("value", after == null ? null : after.value());
        parameters.put("after", after == null ? null : after.id());
        parameters.put("most", most);
        return parameters;
    }

    private Entry entry(UUID workspace, ResultSet row) throws SQLException {
        UUID avatar = row.getObject("avatar_file_id", UUID.class);
        Instant invited = time(row, "invited_until");
        String status = row.getBoolean("disabled") ? "disabled" : row.getBoolean("locked") ? "locked"
                : invited != null ? "invited" : "active";
        int capacity = row.getInt("capacity");
        Integer ofSeat = row.wasNull() ? null : capacity;
        return new Entry(row.getObject("id", UUID.class), row.getString("login"), row.getString("email"),
                row.getString("display_name"), row.getString("name"), row.getString("mobile"), row.getString("department"),
                row.getString("role"), row.getString("language"), avatar == null ? null : links.path(workspace, avatar, "avatar"),
                status, invited, row.getBoolean("connected") ? row.getString("status") : "offline", time(row, "seen_at"),
                row.getString("added_by"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Arrays.asList((UUID[]) row.getArray("groups").getArray()), ofSeat, row.getInt("load"), false);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// Somebody who could take over.
    record Colleague(UUID id, String name, String presence, int load, @Nullable Integer capacity) {
    }

    /// Those who share a group with a member and serve, who are there first, then by name.
    List<Colleague> colleagues(UUID workspace, UUID member, Collection<String> roles, int most) {
        return jdbc.sql("""
                select m.id, m.display_name as name, coalesce(s.load, 0) as load, s.capacity, case when c.there then s.status else 'offline' end as presence
                from member m left join seat s on s.workspace_id = m.workspace_id and s.member_id = m.id
                cross join lateral (select exists (select from agent_connection o where o.workspace_id = m.workspace_id
                        and o.member_id = m.id and o.expires_at > now()) as there) c
                where m.workspace_id = :workspace and m.id <> :member and m.disabled_at is null and m.role in (:roles)
                  and m.id in (select g.member_id from group_member g join group_member own
                               on own.workspace_id = g.workspace_id and own.group_id = g.group_id
                               where own.workspace_id = :workspace and own.member_id = :member)
                order by c.there desc, m.display_name collate "zh-x-icu", m.id limit :most""")
                .param("workspace", workspace).param("member", member).param("roles", roles).param("most", most)
                .query(Colleague.class).list();
    }

    /// Which of these log-ins are taken, in whichever workspace.
    List<String> taken(Collection<String> logins) {
        return logins.isEmpty() ? List.of() : jdbc.sql("select login from account where login in (:logins)")
                .param("logins", logins).query(String.class).list();
    }
}
