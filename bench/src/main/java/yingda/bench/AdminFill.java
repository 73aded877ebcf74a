package yingda.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Fills the workspace of a running server with members, customers and what they said in the course of 400 days,
/// straight in its database. Lines bear an early transaction, so that no consumer of the log takes them for news: they
/// are history.
final class AdminFill {

    /// @param messages about that many: two to eight a conversation
    record Size(int users, int customers, int messages) {
        int conversations() {
            return messages / 5;
        }
    }

    private static final int AT_ONCE = 100_000;
    private static final String BIG = "'message', 'conversation', 'conversation_change', 'customer', 'contact_point'";

    private final Statement sql;
    private final Size size;
    private final UUID channel;

    private AdminFill(Statement sql, Size size, UUID channel) {
        this.sql = sql;
        this.size = size;
        this.channel = channel;
    }

    static void run(Server server, Size size) throws Exception {
        try (Connection connection = new Database(server.data()).connect(); Statement statement = connection.createStatement()) {
            new AdminFill(statement, size, UUID.fromString(server.channelId())).fill();
        }
    }

    private void fill() throws SQLException {
        for (String setting : List.of("synchronous_commit = off", "maintenance_work_mem = '1GB'", "work_mem = '256MB'",
                "statement_timeout = 0", "session_replication_role = replica")) {
            sql.execute("set " + setting);
        }
        sql.execute("create schema fill");
        sql.execute("create table fill.place as select workspace_id, id as channel from channel where id = '" + channel + "'");
        sql.execute(AdminWords.TABLE);
        step("users", users());
        List<String> indexes = dropIndexes();
        step("customers", customers());
        for (int from = 0; from < size.conversations(); from += AT_ONCE) {
            step("conversations", conversations(from, Math.min(size.conversations(), from + AT_ONCE)));
        }
        for (String index : indexes) {
            sql.execute(index);
        }
        step("acts and the like", others());
        sql.execute("drop schema fill cascade");
        sql.execute("vacuum (analyze)");
        sql.execute("checkpoint");
    }

    private void step(String what, String... statements) throws SQLException {
        long begun = System.nanoTime();
        long rows = 0;
        for (String statement : statements) {
            rows += Math.max(0, sql.executeUpdate(sized(statement)));
        }
        System.out.printf("%s: %d rows in %.1f s%n", what, rows, (System.nanoTime() - begun) / 1e9);
    }

    private String sized(String statement) {
        return statement.replace("CONVERSATIONS", String.valueOf(size.conversations())).replace("CUSTOMERS", String.valueOf(size.customers()))
                .replace("USERS", String.valueOf(size.users())).replace("MESSAGES", String.valueOf(size.messages()));
    }

    /// Filled tables are indexed in one go.
    private List<String> dropIndexes() throws SQLException {
        List<String> made = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("select indexname, indexdef from pg_indexes where schemaname = 'public' and tablename in ("
                + BIG + ") and indexname not like '%pkey'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
                made.add(rows.getString(2));
            }
        }
        for (String name : names) {
            sql.execute("drop index " + name);
        }
        return made;
    }

    private static String[] users() {
        return new String[] {
            "create table fill.member as select n, uuidv7() as id, uuidv7() as account from generate_series(0, USERS - 1) n",
            "create unique index on fill.member (n)",
            "create table fill.team as select n, uuidv7() as id from generate_series(0, 39) n",
            """
            insert into service_group (workspace_id, id, identifier, name)
            select workspace_id, id, 'team-' || n, '客服 ' || (n + 1) || ' 组' from fill.team, fill.place""",
            "insert into account (id, login, password_hash) select account, 'user' || n, '-' from fill.member",
            """
            insert into member (workspace_id, id, account_id, role, display_name, name, disabled_at)
            select workspace_id, id, account, (array['agent', 'agent', 'agent', 'senior', 'admin'])[1 + n % 5],
                surnames[1 + n % 40] || givens[1 + (n / 40) % 40] || case when n >= 1600 then ' ' || n else '' end,
                surnames[1 + n % 40] || givens[1 + (n / 40) % 40], case when n % 20 = 0 then now() end
            from fill.member, fill.words, fill.place""",
            """
            insert into group_member (workspace_id, group_id, member_id)
            select p.workspace_id, t.id, m.id from fill.place p, fill.member m join fill.team t on t.n in (m.n % 40, (m.n * 7 + 3) % 40)
            where t.n = m.n % 40 or m.n % 3 = 0""",
            "insert into seat (workspace_id, member_id) select workspace_id, id from fill.member, fill.place"};
    }

    private static String[] customers() {
        return new String[] {"""
            insert into customer (workspace_id, id, display_name, created_at)
            select workspace_id, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                case when n % 4 = 0 then firsts[1 + n / 4 % 40] || ' ' || lasts[1 + n / 160 % 40]
                     else surnames[1 + n % 40] || givens[1 + n / 40 % 40] || case when n % 3 = 0 then givens[1 + n / 7 % 40] else '' end end,
                now() - (1 - n::float / CUSTOMERS) * interval '400 days'
            from fill.words, fill.place, generate_series(0, CUSTOMERS - 1) n""", """
            insert into contact_point (workspace_id, id, customer_id, kind, value)
            select workspace_id, uuidv7(), ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'phone',
                '1' || (3 + n % 7) || lpad((n * 7919 % 1000000000)::text, 9, '0') from fill.place, generate_series(0, CUSTOMERS::bigint - 1) n""", """
            insert into contact_point (workspace_id, id, customer_id, kind, value)
            select workspace_id, uuidv7(), ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'email',
                'buyer' || n || '@example.com' from fill.place, generate_series(0, CUSTOMERS - 1, 2) n"""};
    }

    /// Times and ids grow together, so that rows lie as they would had they come one after the other.
    private static String[] conversations(int from, int to) {
        return new String[] {"drop table if exists fill.plan", """
            create table fill.plan as
            select one.n, uuidv7(at - now()) as id, at, lines, t.id as team, m.id as agent,
                ('01900000-0000-7000-8000-' || lpad(to_hex(abs(hashint8extended(one.n, 1)) % CUSTOMERS), 12, '0'))::uuid as customer
            from (select n, 2 + (abs(hashint8extended(n, 2)) % 7)::int as lines, now() - interval '20 minutes'
                         - (CONVERSATIONS - n) * (interval '400 days' / CONVERSATIONS) as at from generate_series(BEGINNING::bigint, BEHIND - 1) n) one
            join fill.team t on t.n = abs(hashint8extended(one.n, 3)) % 40
            join fill.member m on m.n = abs(hashint8extended(one.n, 4)) % USERS order by one.n"""
                .replace("BEGINNING", String.valueOf(from)).replace("BEHIND", String.valueOf(to)), """
            insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, agent_id, seq, public_seq, agent_read_seq,
                opened_at, serving_since, last_at, last_line, last_kind, last_sender, ended_at, ended_by)
            select workspace_id, id, channel, team, customer, case when ended then 'ended' else 'serving' end, agent, lines, lines, lines,
                at, at + interval '30 seconds', last, '好的，已经为您登记。', 'text', 'member', case when ended then last end,
                case when ended then 'agent' end
            from (select *, n < CONVERSATIONS - least(5000, CONVERSATIONS / 100) as ended, at + lines * interval '40 seconds' as last from fill.plan) one, fill.place order by n""", """
            insert into conversation_change (workspace_id, conversation_id, id, change, by_member, agent_id, group_id, at, tx)
            select workspace_id, id, uuidv7(at - now()), 'accepted', agent, agent, team, at, 3 from fill.plan, fill.place order by n""",
            AdminWords.LINES};
    }

    private static String[] others() {
        return new String[] {"""
            insert into audit (workspace_id, id, member_id, act, subject_kind, subject_id, after, address, at)
            select workspace_id, uuidv7(-(k * interval '1 minute')), m.id,
                (array['member.signed-in', 'record.exported', 'member.changed', 'group.changed', 'entry.changed'])[1 + k % 5],
                'member', m.id, jsonb_build_object('n', k), '10.0.0.' || k % 250, now() - k * interval '1 minute'
            from fill.place, generate_series(1, MESSAGES / 20) k join fill.member m on m.n = k % USERS""", """
            insert into mark (workspace_id, id, conversation_id, text, by_member, at)
            select workspace_id, uuidv7(), id, '待跟进：' || n, agent, at from fill.plan, fill.place where n % 5 = 0""", """
            insert into blacklist (workspace_id, id, customer_id, reason, added_by, added_at)
            select workspace_id, uuidv7(), ('01900000-0000-7000-8000-' || lpad(to_hex(c), 12, '0'))::uuid, '广告', m.id, now() - c * interval '1 minute'
            from fill.place, generate_series(1, CUSTOMERS / 100) c join fill.member m on m.n = c % 100"""};
    }
}
