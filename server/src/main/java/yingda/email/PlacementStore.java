package yingda.email;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import yingda.kernel.Columns;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.FolderRole;
import yingda.mailwire.Place;
import yingda.mailwire.Wanted;

/// SQL of what became of each mail on the server, within the mailbox's workspace; many at once.
@Repository
class PlacementStore {

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

    /// Which of these places are done with. One query for each folder: by its numbers the index finds them even while
    /// the database has no statistics of a table that is just being filled.
    Set<Place> done(Mailbox mailbox, Collection<Place> places) {
        var done = new HashSet<Place>();
        Map<Folder, Map<Long, Place>> byFolder = new HashMap<>();
        places.forEach(place -> byFolder.computeIfAbsent(new Folder(place.folder(), place.uidValidity()), _ -> new HashMap<>())
                .put(place.uid(), place));
        byFolder.forEach((folder, byUid) -> jdbc.sql("""
                select uid from mail_placement where workspace_id = :workspace and mailbox_id = :mailbox and folder = :folder
                  and uid_validity = :validity and uid = any (:uids) and outcome not in ('waiting', 'retry')""")
                .param("workspace", mailbox.workspace()).param("mailbox", mailbox.id()).param("folder", folder.name)
                .param("validity", folder.uidValidity).param("uids", byUid.keySet().toArray(Long[]::new), Types.ARRAY)
                .query(row -> {
                    done.add(byUid.get(row.getLong(1)));
                }));
        return done;
    }

    private record Folder(String name, long uidValidity) {}

    /// Writes down what became of these.
    void write(Mailbox mailbox, List<Placement> placements) {
        if (placements.isEmpty()) {
            return;
        }
        template.update("""
                insert into mail_placement as m (workspace_id, mailbox_id, folder, uid_validity, uid, outcome, reason, tries,
                    position, bytes, received_at, mail_id, gone_at)
                select workspace_id, mailbox_id, folder, uid_validity, uid, outcome, reason, tries, position, bytes,
                    received_at, mail_id, case when reason = 'gone' then now() end
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::int[], ?::int[],
                    ?::bigint[], ?::timestamptz[], ?::uuid[]) as p (workspace_id, mailbox_id, folder, uid_validity, uid,
                    outcome, reason, tries, position, bytes, received_at, mail_id)
                on conflict (workspace_id, mailbox_id, folder, uid_validity, uid) do update
                set outcome = excluded.outcome, reason = excluded.reason, tries = excluded.tries, bytes = excluded.bytes,
                    mail_id = excluded.mail_id, gone_at = excluded.gone_at, at = now()""",
                new Columns<>(placements).add("uuid", _ -> mailbox.workspace()).add("uuid", _ -> mailbox.id())
                        .add("text", one -> one.place().folder()).add("bigint", one -> one.place().uidValidity())
                        .add("bigint", one -> one.place().uid())
                        .add("text", one -> one.outcome().name().toLowerCase(Locale.ROOT)).add("text", Placement::reason)
                        .add("int", Placement::tries).add("int", Placement::position).add("bigint", Placement::bytes)
                        .add("timestamptz", Placement::received).add("uuid", Placement::mail));
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
