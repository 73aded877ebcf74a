package yingda.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The seats. Whoever changes `load` holds the seat's row lock, and takes it after the group's and before the
/// conversation's; several seats are locked in the order of their members' ids.
@Repository
class SeatStore {

    private static final String SEAT = """
            select s.member_id, s.status, s.auto_accept, s.capacity, s.greeting, s.left_at, s.gone_at, s.load,
                exists (select from agent_connection a where a.workspace_id = s.workspace_id
                        and a.member_id = s.member_id and a.expires_at > now()) as connected
            from seat s
            """;

    private final JdbcClient jdbc;

    SeatStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ensure(UUID workspace, UUID member, boolean autoAccept, int capacity) {
        jdbc.sql("""
                insert into seat (workspace_id, member_id, auto_accept, capacity)
                values (:workspace, :member, :autoAccept, :capacity) on conflict do nothing""")
                .param("workspace", workspace).param("member", member).param("autoAccept", autoAccept)
                .param("capacity", capacity).update();
    }

    Optional<Seat> find(UUID workspace, UUID member) {
        return jdbc.sql(SEAT + "where s.workspace_id = :workspace and s.member_id = :member")
                .param("workspace", workspace).param("member", member).query((row, n) -> seat(row)).optional();
    }

    List<Seat> list(UUID workspace, Collection<UUID> members) {
        return members.isEmpty() ? List.of()
                : jdbc.sql(SEAT + "where s.workspace_id = :workspace and s.member_id in (:members)")
                        .param("workspace", workspace).param("members", members).query((row, n) -> seat(row)).list();
    }

    /// Locks the seats and gives them as they are under the lock.
    List<Seat> lock(UUID workspace, Collection<UUID> members) {
        return jdbc.sql(SEAT + "where s.workspace_id = :workspace and s.member_id in (:members) "
                        + "order by s.member_id for update of s")
                .param("workspace", workspace).param("members", members).query((row, n) -> seat(row)).list();
    }

    /// Locks the seats of a group that could get a conversation now; the one idle longest comes first. The locks are
    /// taken in the order of ids before the rows are sorted.
    List<Seat> lockFree(UUID workspace, UUID group) {
        return jdbc.sql("with free as materialized (" + SEAT.replace("s.load,", "s.load, s.assigned_at,") + """
                    join group_member g on g.workspace_id = s.workspace_id and g.member_id = s.member_id
                    join member m on m.workspace_id = s.workspace_id and m.id = s.member_id
                    where g.workspace_id = :workspace and g.group_id = :group and m.disabled_at is null
                      and s.status = 'online' and s.auto_accept and s.load < s.capacity
                    order by s.member_id for update of s)
                select * from free where connected order by assigned_at, member_id""")
                .param("workspace", workspace).param("group", group).query((row, n) -> seat(row)).list();
    }

    /// Needs the seat's lock.
    void addLoad(UUID workspace, UUID member, int conversations) {
        jdbc.sql("""
                update seat set load = load + :conversations,
                    assigned_at = case when :conversations > 0 then now() else assigned_at end
                where workspace_id = :workspace and member_id = :member""")
                .param("workspace", workspace).param("member", member).param("conversations", conversations).update();
    }

    void edit(UUID workspace, UUID member, Seats.Edit edit) {
        jdbc.sql("""
                update seat set status = coalesce(:status, status), auto_accept = coalesce(:autoAccept, auto_accept),
                    capacity = coalesce(:capacity, capacity), greeting = coalesce(:greeting, greeting),
                    left_at = case :status::text when 'offline' then coalesce(left_at, now()) when 'online' then null when 'busy' then null
                                           else left_at end
                where workspace_id = :workspace and member_id = :member""")
                .param("workspace", workspace).param("member", member)
                .param("status", edit.status() == null ? null : edit.status().word())
                .param("autoAccept", edit.autoAccept()).param("capacity", edit.capacity())
                .param("greeting", edit.greeting()).update();
    }

    /// Needs the seat's lock, taken by an earlier statement: this one must see what the last holder committed.
    void recount(UUID workspace, UUID member) {
        jdbc.sql("""
                update seat s set load = (select count(*) from conversation c where c.workspace_id = s.workspace_id
                                          and c.agent_id = s.member_id and c.state = 'serving'
                                          and c.snoozed_until is null and c.private_to is null)
                where s.workspace_id = :workspace and s.member_id = :member""")
                .param("workspace", workspace).param("member", member).update();
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(row.getObject("member_id", UUID.class), SeatStatus.of(row.getString("status")).orElseThrow(),
                row.getBoolean("connected"), row.getBoolean("auto_accept"), row.getInt("capacity"), row.getInt("load"),
                row.getString("greeting"), row.getTimestamp("left_at") != null || row.getTimestamp("gone_at") != null);
    }
}
