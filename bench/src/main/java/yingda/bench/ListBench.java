package yingda.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The workbench of an agent who serves 10,000 conversations, in a real browser (bench/browser/list.mjs), and a long mail
/// in it (bench/browser/mail.mjs).
final class ListBench {

    private ListBench() {
    }

    static Map<String, Object> run(Path repository, int conversations) throws Exception {
        try (Server server = new Server(repository)) {
            server.with("yingda.mail.private-hosts", "true").with("yingda.mail.lease", "3s").start();
            Api agent = Desk.open(server, 1, 200).getFirst();
            Api admin = Desk.admin(server);
            fill(server, UUID.fromString(agent.memberId()), conversations);
            // What it keeps in memory of its lists is read anew.
            server.killServer();
            server.start();
            Map<String, Object> figures = new LinkedHashMap<>(browse(repository, "list.mjs", server, Integer.toString(conversations)));
            String group = agent.get("/api/desk").path("groups").get(0).path("id").asString();
            try (MailOpening _ = MailOpening.deliver(server, admin, group)) {
                Map<String, Object> mail = browse(repository, "mail.mjs", server);
                System.out.printf("A mail of 500 kB opened in %s ms, all of it shown in %s ms%n", mail.remove("mailOpens"), mail.remove("mailWholes"));
                figures.putAll(mail);
            }
            return figures;
        }
    }

    /// The latest 60 have 50 lines and more, the others two or three; a third waits for an answer.
    private static void fill(Server server, UUID agent, int conversations) throws Exception {
        try (Connection connection = new Database(server.data()).connect()) {
            connection.setAutoCommit(false);
            try (PreparedStatement plan = connection.prepareStatement("""
                    create temp table plan on commit drop as
                    select n, h.workspace_id, h.id as channel, h.group_id, m.id as agent, uuidv7() as id, uuidv7() as customer,
                        uuidv7() as visitor, now() - n * interval '7 seconds' as at,
                        case when n <= 60 then 50 else 2 end + case when n %% 3 = 0 then 1 else 0 end as lines,
                        (array['黄', '林', '陈', '王', '李', '赵', '欧阳', '周'])[1 + n %% 8]
                            || (array['敏', '晓晨', '思远', '建国', '雨桐', '丽', '子涵'])[1 + n %% 7] || ' ' || n as name
                    from channel h, member m, generate_series(1, %d) n where h.id = '%s' and m.id = '%s'"""
                    .formatted(conversations, UUID.fromString(server.channelId()), agent))) {
                plan.execute();
            }
            for (String statement : FILL) {
                try (PreparedStatement filling = connection.prepareStatement(statement)) {
                    filling.execute();
                }
            }
            connection.commit();
        }
        System.out.printf("%d conversations filled in%n", conversations);
    }

    private static final String[] FILL = {
        "insert into customer (workspace_id, id, display_name) select workspace_id, customer, name from plan",
        """
        insert into visitor (workspace_id, id, channel_id, customer_id, token_hash)
        select workspace_id, visitor, channel, customer, sha256(visitor::text::bytea) from plan""",
        """
        insert into conversation (workspace_id, id, channel_id, group_id, customer_id, visitor_id, state, agent_id, queue_number,
            seq, public_seq, agent_read_seq, unread, opened_at, serving_since, last_at, last_line, last_kind, last_sender,
            waiting_since)
        select workspace_id, id, channel, group_id, customer, visitor, 'serving', agent, n, lines, lines,
            lines - lines % 2, lines % 2, at - lines * interval '20 seconds', at - lines * interval '19 seconds', at,
            case lines % 2 when 1 then '请问我的订单 ' || n || ' 什么时候能到？' else '好的，已经帮您登记了。' end, 'text',
            case lines % 2 when 1 then 'customer' else 'member' end, case lines % 2 when 1 then at end
        from plan""",
        """
        insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public,
            prev_public, content, at)
        select workspace_id, id, s, uuidv7(), 'text', case s % 2 when 1 then 'customer' else 'member' end,
            case s % 2 when 1 then visitor else agent end, gen_random_uuid(), true, s - 1,
            jsonb_build_object('text', case s % 2 when 1 then '请问我的订单 ' || n || ' 什么时候能到？这是第 ' || s || ' 句话，我有一点着急。'
                                       else '您好，订单已经发出，一般两到三天能送到，请您留意短信通知。' end),
            at - (lines - s) * interval '20 seconds'
        from plan, generate_series(1, lines) s""",
        "update seat set load = (select count(*) from plan) where member_id = (select agent from plan limit 1)"};

    private static Map<String, Object> browse(Path repository, String script, Server server, String... more)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", repository.resolve("bench/browser/" + script).toString(),
                server.base().toString(), "agent1", Desk.PASSWORD));
        command.addAll(List.of(more));
        Process node = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String last = "";
        try (BufferedReader reader = node.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!last.isEmpty()) {
                    System.out.println(last);
                }
                last = line;
            }
        }
        if (node.waitFor() != 0) {
            throw new IOException("The browser's part failed: " + last);
        }
        return Json.map(last);
    }
}
