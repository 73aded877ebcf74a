package yingda.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import yingda.kernel.Uuids;

/// Somebody else's workspace with a row in each table that routes name: nothing of it may be seen or changed.
final class ForeignWorkspace {


    private final JdbcClient system;
    private final Cast cast;
    private final UUID customer = Uuids.next();
    private final UUID conversation = Uuids.next();
    private final UUID file = Uuids.next();
    private final UUID effect = Uuids.next();
    private final UUID mailbox = Uuids.next();
    private final UUID mail = Uuids.next();
    private final UUID customerTag = Uuids.next();
    private final UUID contactPoint = Uuids.next();
    private final UUID merge = Uuids.next();
    private final UUID messageTag = Uuids.next();
    private final UUID taggedMessage = Uuids.next();
    private final UUID mark = Uuids.next();
    private final UUID template = Uuids.next();
    private final UUID mailing = Uuids.next();
    private final UUID suppression = Uuids.next();
    private final UUID webhook = Uuids.next();
    private final UUID slaPolicy = Uuids.next();
    private final UUID rule = Uuids.next();
    private final UUID token = Uuids.next();
    private final UUID application = Uuids.next();

    ForeignWorkspace(JdbcClient system, Cast cast) {
        this.system = system;
        this.cast = cast;
        insert();
        insertMail();
        insertMailing();
        insertCard();
        insertFollowups();
        insertPrograms();
    }

    private void insertPrograms() {
        UUID workspace = cast.workspace();
        system.sql("""
                insert into webhook (workspace_id, id, name, url, events, secret, state)
                values (?, ?, '仓库', 'https://shop.example/', '{}', '\\x00', 'off')""").params(workspace, webhook).update();
        system.sql("""
                insert into sla_policy (workspace_id, id, name, active, place, channels, groups, priorities, tags, first_minutes, around_clock,
                    pause_snoozed, pause_waiting, near_percent)
                values (?, ?, '标准', false, 1, '{}', '{}', '{}', '{}', 10, true, true, true, 80)""").params(workspace, slaPolicy).update();
        system.sql("""
                insert into application (workspace_id, id, channel_id, name, app_id, secret, created_by)
                values (?, ?, ?, '应用', ?, '\\x00', ?)""")
                .params(workspace, application, cast.channel(), "yda-" + application, cast.member(Role.SUPER)).update();
        system.sql("""
                insert into automation_rule (workspace_id, id, name, enabled, stops, place, triggers, conditions, actions)
                values (?, ?, '规则', false, false, 1, '{opened}', '{"all":true,"groups":[]}', '{"list":[]}')""").params(workspace, rule).update();
        system.sql("""
                insert into api_token (workspace_id, id, member_id, name, scopes, token_hash, hint)
                values (?, ?, ?, '脚本', '{}', sha256(?::text::bytea), 'yd_foreign')""")
                .params(workspace, token, cast.member(Role.AGENT), token).update();
    }

    private void insertCard() {
        UUID workspace = cast.workspace();
        system.sql("insert into customer_tag (workspace_id, id, name, color) values (?, ?, '贵宾', 'red')")
                .params(workspace, customerTag).update();
        system.sql("insert into contact_point (workspace_id, id, customer_id, kind, value) values (?, ?, ?, 'phone', '10086')")
                .params(workspace, contactPoint, customer).update();
        system.sql("""
                insert into customer_merge (workspace_id, id, from_id, into_id, by_member, moved) values (?, ?, ?, ?, ?, '{}')""")
                .params(workspace, merge, customer, customer, cast.member(Role.AGENT)).update();
    }

    private void insert() {
        UUID workspace = cast.workspace();
        system.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')")
                .params(workspace, customer).update();
        system.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, queue_number,
                                          seq, public_seq, last_at, opened_at)
                values (?, ?, ?, ?, ?, 'queued', 1, 1, 1, now(), now())""")
                .params(workspace, conversation, cast.channel(), cast.group(), customer).update();
        system.sql("""
                insert into file (workspace_id, id, name, media_type, bytes, sha256, owner_kind, owner_id)
                values (?, ?, 'a.txt', 'text/plain', 1, '\\x00', 'member', ?)""")
                .params(workspace, file, cast.member(Role.AGENT)).update();
        system.sql("""
                insert into outbox (workspace_id, id, effect, key, payload, state)
                values (?, ?, 'none', 'none', '{}', 'dead')""").params(workspace, effect).update();
    }

    /// After the mail, whose message bears the tag.
    private void insertFollowups() {
        UUID workspace = cast.workspace();
        system.sql("insert into message_tag (workspace_id, id, title, place) values (?, ?, '投诉', 1)")
                .params(workspace, messageTag).update();
        system.sql("""
                insert into tagged_message (workspace_id, id, conversation_id, seq, tag_id, by_member) values (?, ?, ?, 1, ?, ?)""")
                .params(workspace, taggedMessage, conversation, messageTag, cast.member(Role.AGENT)).update();
        system.sql("insert into mark (workspace_id, id, conversation_id, text, by_member) values (?, ?, ?, '回电', ?)")
                .params(workspace, mark, conversation, cast.member(Role.AGENT)).update();
    }

    private void insertMailing() {
        UUID workspace = cast.workspace();
        system.sql("insert into mail_template (workspace_id, id, name, subject, html) values (?, ?, '谢谢', '谢谢', '')")
                .params(workspace, template).update();
        system.sql("""
                insert into mailing (workspace_id, id, name, mailbox_id, subject, html, tracked, member_id)
                values (?, ?, '秋季', ?, '秋季上新', '', false, ?)""").params(workspace, mailing, mailbox, cast.member(Role.SENIOR)).update();
        system.sql("""
                insert into suppression (workspace_id, id, hash, address, reason) values (?, ?, '\\x00', 'a@example.com', 'by-hand')""")
                .params(workspace, suppression).update();
    }

    /// In a mailbox that is switched off: nothing is fetched for it.
    private void insertMail() {
        UUID workspace = cast.workspace();
        system.sql("""
                insert into channel (workspace_id, id, kind, name, public_key, group_id, disabled_at)
                values (?, ?, 'email', '邮箱', ?, ?, now())""")
                .params(workspace, mailbox, "key-" + mailbox, cast.group()).update();
        system.sql("""
                insert into mailbox (workspace_id, channel_id, address, sender_name, in_host, in_port, in_security,
                                     smtp_host, smtp_port, smtp_security, user_name, password)
                values (?, ?, 'desk@example.com', '', 'imap.example.com', 993, 'tls', 'smtp.example.com', 465, 'tls',
                        'desk', '\\x00')""").params(workspace, mailbox).update();
        system.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public,
                                     prev_public, content)
                values (?, ?, 1, ?, 'mail', 'customer', ?, true, 0, '{}')""")
                .params(workspace, conversation, Uuids.next(), UUID.randomUUID()).update();
        system.sql("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, bytes, kind, rule, thread_rule, parser,
                                  conversation_id, seq, subject, at, delivery, queued_at)
                values (?, ?, ?, 'out', 'taken', 0, 'human', '', '', 1, ?, 1, '', now(), 'sent', now())""")
                .params(workspace, mail, mailbox, conversation).update();
    }

    /// An id of this workspace for a variable of a path.
    ///
    /// @param word the segment before the variable, `conversations`
    String id(String word, String variable) {
        if (variable.equals("workspace")) {
            return cast.workspace().toString();
        }
        return switch (word) {
            case "members" -> cast.member(Role.AGENT).toString();
            case "groups" -> cast.group().toString();
            case "channels" -> cast.channel().toString();
            case "customers" -> customer.toString();
            case "conversations" -> conversation.toString();
            case "tags", "customer-tags" -> customerTag.toString();
            case "contact-points" -> contactPoint.toString();
            case "customer-merges" -> merge.toString();
            case "message-tags" -> messageTag.toString();
            case "tagged-messages" -> taggedMessage.toString();
            case "marks" -> mark.toString();
            case "mail-templates" -> template.toString();
            case "mailings" -> mailing.toString();
            case "suppressions" -> suppression.toString();
            case "mails" -> mail.toString();
            case "mailboxes" -> mailbox.toString();
            case "files" -> file.toString();
            case "outbox" -> effect.toString();
            case "policies" -> slaPolicy.toString();
            case "webhooks" -> webhook.toString();
            case "rules" -> rule.toString();
            case "applications" -> application.toString();
            case "tokens", "member-tokens" -> token.toString();
            default -> UUID.randomUUID().toString();
        };
    }

    UUID conversation() {
        return conversation;
    }

    /// The ids that must not appear in any answer.
    Set<String> secrets() {
        return Stream.concat(Stream.of(Role.values()).map(cast::member),
                        Stream.of(cast.group(), cast.channel(), customer, conversation, effect, mailbox, mail, customerTag,
                        contactPoint, merge, messageTag, taggedMessage, mark, template, mailing, suppression, webhook, rule, slaPolicy, token, application))
                .map(UUID::toString).collect(Collectors.toSet());
    }

    /// All rows of this workspace, by table; two of these are equal when nothing changed in between.
    Map<String, String> rows() {
        List<String> tables = system.sql("""
                select c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where c.column_name = 'workspace_id' and c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                order by 1""").query(String.class).list();
        Map<String, String> rows = new TreeMap<>();
        for (String table : tables) {
            String all = Optional.ofNullable((String) system.sql("select string_agg(t::text, ' ' order by t::text) as all_rows from "
                    + table + " t where workspace_id = ?").param(cast.workspace()).query().singleRow().get("all_rows")).orElse("");
            rows.put(table, all);
        }
        return rows;
    }
}
