package yingda.email;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of what became of each mail on the server, within the mailbox's workspace; many at once.
@Repository
class PlacementStore {

    private static final String PLACES =
            "unnest(:folders::text[], :validities::bigint[], :uids::bigint[]) as p (folder, uid_validity, uid)";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    PlacementStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /// What became of a mail.
    enum Outcome { WAITING, STORED, SKIPPED, RETRY, QUARANTINED }

    /// @param reason of all but waiting and stored
    /// @param position in the first sync; null leaves it as it is
    /// @param mail its row, if it has one
    record Placement(Place place, Outcome outcome, @Nullable String reason, int tries, @Nullable Integer position,
            long bytes, @Nullable Instant received, @Nullable UUID mail) {

        static Placement stored(Fetched fetched, UUID mail) {
            return of(fetched, Outcome.STORED, null, mail);
        }

        static Placement of(Fetched fetched, Outcome outcome, @Nullable String reason, @Nullable UUID mail) {
            Wanted wanted = fetched.wanted();
            int tries = outcome == Outcome.RETRY || outcome == Outcome.QUARANTINED ? wanted.tries() + 1 : wanted.tries();
            return new Placement(wanted.place(), outcome, reason, tries, null,
                    fetched.stored() == null ? wanted.size() : fetched.stored().bytes(), wanted.received(), mail);
        }
    }

    /// Up to where a folder was taken in; moves in the transaction that takes mails in.
    ///
    /// @param floor where reading began; counts only when the folder is new or was numbered anew
    record Cursor(String folder, FolderRole role, long uidValidity, long lastUid, long floor) {

        Cursor at(long uid) {
            return new Cursor(folder, role, uidValidity, uid, floor);
        }
    }

    /// Keeps the mailbox for the rest of the transaction: nobody else takes in, not even who held it before and does not
    /// know better. False when this node does not hold it: then nothing may be taken in. The lock is no row's: what the
    /// run notes about itself must not wait for it.
    boolean keep(Mailbox mailbox, UUID holder) {
        return jdbc.sql("""
                with kept as materialized (select pg_advisory_xact_lock(:key))
                select 1 from kept, mailbox_run where workspace_id = :workspace and mailbox_id = :mailbox
                  and leased_by = :holder and lease_until > now()""")
                .param("key", key(mailbox)).param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                .param("holder", holder).query(Integer.class).optional().isPresent();
    }

    /// Keeps the mailbox for the rest of the transaction, whoever holds it.
    void keep(Mailbox mailbox) {
        jdbc.sql("select 1 from pg_advisory_xact_lock(:key)").param("key", key(mailbox)).query(Integer.class).single();
    }

    private static long key(Mailbox mailbox) {
        return mailbox.id().getMostSignificantBits() ^ mailbox.id().getLeastSignificantBits();
    }

    /// Moves the cursor forward; back only when the server numbered the folder anew.
    void move(Mailbox mailbox, Cursor cursor) {
        jdbc.sql("""
                insert into mail_folder as f (workspace_id, mailbox_id, name, role, uid_validity, last_uid, floor_uid)
                values (:workspace, :mailbox, :folder, :role, :validity, :last, :floor)
                on conflict (workspace_id, mailbox_id, name) do update set role = excluded.role,
                    uid_validity = excluded.uid_validity,
                    floor_uid = case when f.uid_validity = excluded.uid_validity then f.floor_uid else excluded.floor_uid end,
                    below = case when f.uid_validity = excluded.uid_validity then f.below else 0 end,
                    last_uid = case when f.uid_validity = excluded.uid_validity
                        then greatest(f.last_uid, excluded.last_uid) else excluded.last_uid end""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", cursor.folder())
                .param("role", cursor.role().word()).param("validity", cursor.uidValidity()).param("last", cursor.lastUid())
                .param("floor", cursor.floor())
                .update();
    }

    /// Which of these places are done with.
    Set<Place> done(Mailbox mailbox, Collection<Place> places) {
        Map<List<Object>, Place> byKey = new HashMap<>();
        places.forEach(place -> byKey.put(List.of(place.folder(), place.uidValidity(), place.uid()), place));
        var done = new HashSet<Place>();
        at(mailbox, places, """
                select m.folder, m.uid_validity, m.uid from mail_placement m join %s using (folder, uid_validity, uid)
                where m.workspace_id = :workspace and m.mailbox_id = :mailbox and m.outcome not in ('waiting', 'retry')""")
                .query(row -> {
                    done.add(byKey.get(List.<Object>of(row.getString(1), row.getLong(2), row.getLong(3))));
                });
        return done;
    }

    private JdbcClient.StatementSpec at(Mailbox mailbox, Collection<Place> places, String sql) {
        return jdbc.sql(sql.formatted(PLACES)).param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                .param("folders", places.stream().map(Place::folder).toArray(String[]::new), Types.ARRAY)
                .param("validities", places.stream().map(Place::uidValidity).toArray(Long[]::new), Types.ARRAY)
                .param("uids", places.stream().map(Place::uid).toArray(Long[]::new), Types.ARRAY);
    }

    /// Writes down what became of these.
    void write(Mailbox mailbox, List<Placement> placements) {
        if (placements.isEmpty()) {
            return;
        }
        template.batchUpdate("""
                insert into mail_placement as m (workspace_id, mailbox_id, folder, uid_validity, uid, outcome, reason, tries,
                    position, bytes, received_at, mail_id, gone_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, case when ? then now() end)
                on conflict (workspace_id, mailbox_id, folder, uid_validity, uid) do update
                set outcome = excluded.outcome, reason = excluded.reason, tries = excluded.tries, bytes = excluded.bytes,
                    mail_id = excluded.mail_id, gone_at = excluded.gone_at, at = now()""",
                placements, placements.size(), (statement, one) -> {
                    statement.setObject(1, mailbox.workspace());
                    statement.setObject(2, mailbox.id());
                    statement.setString(3, one.place().folder());
                    statement.setLong(4, one.place().uidValidity());
                    statement.setLong(5, one.place().uid());
                    statement.setString(6, one.outcome().name().toLowerCase(java.util.Locale.ROOT));
                    statement.setString(7, one.reason());
                    statement.setInt(8, one.tries());
                    statement.setObject(9, one.position(), Types.INTEGER);
                    statement.setLong(10, one.bytes());
                    statement.setTimestamp(11, one.received() == null ? null : Timestamp.from(one.received()));
                    statement.setObject(12, one.mail());
                    statement.setBoolean(13, Fetched.GONE.equals(one.reason()));
                });
    }

    /// A mail that is here already.
    ///
    /// @param named whether it has a Message-ID
    record Same(UUID mail, boolean named) {
    }

    /// The mails here with these bytes, by the hash as hex.
    Map<String, List<Same>> same(Mailbox mailbox, Collection<byte[]> hashes) {
        var same = new HashMap<String, List<Same>>();
        jdbc.sql("""
                select id, encode(sha256, 'hex') as hash, message_id is not null as named from mail
                where workspace_id = :workspace and mailbox_id = :mailbox and sha256 = any (:hashes) order by id""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id())
                .param("hashes", hashes.toArray(byte[][]::new), Types.ARRAY)
                .query(row -> {
                    same.computeIfAbsent(row.getString("hash"), _ -> new java.util.ArrayList<>())
                            .add(new Same(row.getObject("id", UUID.class), row.getBoolean("named")));
                });
        return same;
    }

    /// Which of these mails lie in the folder now, as far as was seen.
    Set<UUID> lyingIn(Mailbox mailbox, Place place, Collection<UUID> mails) {
        return new HashSet<>(jdbc.sql("""
                select mail_id from mail_placement where workspace_id = :workspace and mailbox_id = :mailbox
                  and folder = :folder and uid_validity = :validity and gone_at is null and mail_id = any (:mails)""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", place.folder())
                .param("validity", place.uidValidity()).param("mails", mails.toArray(UUID[]::new), Types.ARRAY)
                .query(UUID.class).list());
    }
}
