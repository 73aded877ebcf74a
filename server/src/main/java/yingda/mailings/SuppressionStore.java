package yingda.mailings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Uuids;

/// SQL of the list of those who get no bulk mail, within the workspace's scope.
@Repository
class SuppressionStore {

    private final JdbcClient jdbc;

    SuppressionStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// False when the address is on the list already.
    boolean add(UUID workspace, String address, @Nullable UUID mailbox, String reason, String detail, @Nullable UUID mailing,
            @Nullable UUID member) {
        return jdbc.sql("""
                insert into suppression (workspace_id, id, hash, address, mailbox_id, reason, detail, mailing_id, added_by)
                values (:workspace, :id, sha256(convert_to(:address, 'UTF8')), :address, :mailbox, :reason, :detail, :mailing, :member)
                on conflict do nothing""")
                .param("workspace", workspace).param("id", Uuids.next()).param("address", address)
                .param("mailbox", mailbox, Types.OTHER).param("reason", reason).param("detail", detail)
                .param("mailing", mailing, Types.OTHER).param("member", member, Types.OTHER).update() == 1;
    }

    Optional<Suppression> remove(UUID workspace, UUID id, UUID member) {
        return jdbc.sql("""
                update suppression set removed_at = now(), removed_by = :member
                where workspace_id = :workspace and id = :id and removed_at is null returning *""")
                .param("workspace", workspace).param("id", id).param("member", member)
                .query((row, n) -> suppression(row)).optional();
    }

    /// Why bulk mail of this mailbox must not reach these addresses; those that it may are left out.
    ///
    /// @param mailbox null: entries for whatever mailbox only
    Map<String, String> reasons(UUID workspace, @Nullable UUID mailbox, Collection<String> addresses) {
        Map<String, String> found = new HashMap<>();
        jdbc.sql("""
                select a.address, s.reason from unnest(:addresses) as a (address)
                join suppression s on s.workspace_id = :workspace and s.hash = sha256(convert_to(a.address, 'UTF8'))
                where s.removed_at is null and (s.mailbox_id is null or s.mailbox_id = :mailbox::uuid)
                order by s.mailbox_id nulls last""")
                .param("workspace", workspace).param("mailbox", mailbox, Types.OTHER)
                .param("addresses", addresses.toArray(String[]::new))
                .query(row -> {
                    found.put(row.getString(1), row.getString(2));
                });
        return found;
    }

    /// Notes a refusal that may pass, and forgets old ones.
    ///
    /// @param mail the same one counts once
    /// @return how many different mails were refused since
    int soft(UUID workspace, String address, String mail, Instant at, Instant since) {
        jdbc.sql("delete from soft_bounce where workspace_id = ? and hash = sha256(convert_to(?, 'UTF8')) and at < ?")
                .params(workspace, address, Timestamp.from(since)).update();
        jdbc.sql("""
                insert into soft_bounce (workspace_id, hash, mail, at) values (?, sha256(convert_to(?, 'UTF8')), ?, ?)
                on conflict do nothing""").params(workspace, address, mail, Timestamp.from(at)).update();
        return jdbc.sql("select count(*) from soft_bounce where workspace_id = ? and hash = sha256(convert_to(?, 'UTF8'))")
                .params(workspace, address).query(Integer.class).single();
    }

    void forgetSoft(UUID workspace, String address) {
        jdbc.sql("delete from soft_bounce where workspace_id = ? and hash = sha256(convert_to(?, 'UTF8'))")
                .params(workspace, address).update();
    }

    /// Newest first, below `before` when given.
    ///
    /// @param words the address, or its beginning; empty: all
    List<Suppression> list(UUID workspace, String words, @Nullable String reason, @Nullable UUID before, int most) {
        return jdbc.sql("""
                select * from suppression where workspace_id = :workspace and removed_at is null
                  and (:before::uuid is null or id < :before::uuid)
                  and (:words = '' or starts_with(address, :words) or hash = sha256(convert_to(:words, 'UTF8')))
                  and (:reason::text is null or reason = :reason::text)
                order by id desc limit :most""")
                .param("workspace", workspace).param("words", words).param("reason", reason, Types.VARCHAR)
                .param("before", before, Types.OTHER).param("most", most).query((row, n) -> suppression(row)).list();
    }

    private static Suppression suppression(ResultSet row) throws SQLException {
        return new Suppression(row.getObject("id", UUID.class), row.getString("address"),
                row.getObject("mailbox_id", UUID.class), row.getString("reason"), row.getString("detail"),
                row.getObject("mailing_id", UUID.class), row.getTimestamp("added_at").toInstant());
    }
}
