package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.kernel.Uuids;
import yingda.kernel.WorkspaceScope;
import yingda.mime.OwnMessageId;
import yingda.people.Cast;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// No mail and no mailbox of it is committed, so nothing is sent.
@AppTest
class AutomaticAnswersTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    AutomaticAnswers answers;

    @Autowired
    AutomaticAnswerStore store;

    @Autowired
    OwnMessageId own;

    private Cast cast;
    private final UUID mailbox = Uuids.next();

    @Test
    void onlyPeopleAreAnsweredAndSeldom() {
        cast = Cast.in(context, port);
        WorkspaceScope.run(cast.workspace(), () -> transaction.executeWithoutResult(never -> {
            never.setRollbackOnly();
            insertMailbox();
            UUID person = mail("human", "Lin@example.com");
            assertThat(answer(person)).isEmpty();
            assertThat(answer(person)).contains("answered-lately");
            assertThat(answer(mail("auto_reply", "lin2@example.com"))).contains("not-a-person");
            assertThat(answer(mail("list", "lin2@example.com"))).contains("not-a-person");
            assertThat(answer(mail("human", "noreply@example.com"))).contains("not-a-person");
            assertThat(answer(mail("human", "desk@example.com"))).contains("not-a-person");
            assertThat(answers.answer(cast.workspace(), person, cast.channel(), "好")).contains("mailbox-unusable");
            for (int i = 1; i < 10; i++) {
                assertThat(answer(mail("human", "lin@example.com"))).isEmpty();
            }
            assertThat(answer(mail("human", "lin@example.com"))).as("the eleventh of a day").contains("answered-lately");

            String payload = jdbc.sql("select payload::text from outbox where workspace_id = ? and effect = 'email.system' order by id limit 1")
                    .param(cast.workspace()).query(String.class).single();
            assertThat(payload).contains("<first@example.com>", "<" + person + "@example.com>", "Re: 退款", person.toString());
        }));
    }

    @Test
    void ofTwoWhoAnswerAtATimeTheSecondOneCountsTheFirst() throws Exception {
        cast = Cast.in(context, port);
        UUID conversation = WorkspaceScope.get(cast.workspace(), () -> transaction.execute(_ -> {
            UUID made = conversation(cast.channel());
            jdbc.sql("update conversation set state = 'ended', ended_at = now(), queue_number = null where id = ?").param(made).update();
            return made;
        }));
        var second = new CompletableFuture<Boolean>();
        boolean first = WorkspaceScope.call(cast.workspace(), () -> transaction.execute(_ -> {
            boolean noted = store.note(cast.workspace(), conversation, "lin@example.com");
            var pid = new CompletableFuture<Integer>();
            Thread.ofVirtual().start(() -> WorkspaceScope.run(cast.workspace(), () -> transaction.executeWithoutResult(_ -> {
                pid.complete(jdbc.sql("select pg_backend_pid()").query(Integer.class).single());
                second.complete(store.note(cast.workspace(), conversation, "lin@example.com"));
            })));
            int other = pid.join();
            untilWaiting(other, second);
            return noted;
        }));
        assertThat(first).isTrue();
        assertThat(second.get(30, TimeUnit.SECONDS)).isFalse();
    }

    private void untilWaiting(int pid, CompletableFuture<Boolean> done) {
        try {
            Await.until("the other waits or is done", () -> done.isDone()
                    || jdbc.sql("select exists (select from pg_locks where pid = ? and not granted)").param(pid).query(Boolean.class).single());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAnswersAnAutomaticAnswerBelongsToItsConversation() {
        UUID conversation = Uuids.next();
        String id = own.createOfProgram(conversation, Uuids.next(), "example.com");

        assertThat(own.read(id)).hasValueSatisfying(origin -> {
            assertThat(origin.conversation()).isEqualTo(conversation);
            assertThat(origin.isOfProgram()).isTrue();
        });
        assertThat(own.read(own.create(conversation, UUID.randomUUID().getMostSignificantBits() & Long.MAX_VALUE | 1L << 62, "example.com")))
                .hasValueSatisfying(origin -> assertThat(origin.isOfProgram()).isFalse());
    }

    private Optional<String> answer(UUID conversation) {
        return answers.answer(cast.workspace(), conversation, mailbox, "我们已收到您的来信。");
    }

    private void insertMailbox() {
        jdbc.sql("insert into channel (workspace_id, id, kind, name, public_key, group_id) values (?, ?, 'email', '邮箱', ?, ?)")
                .params(cast.workspace(), mailbox, "key-" + mailbox, cast.group()).update();
        jdbc.sql("""
                insert into mailbox (workspace_id, channel_id, address, sender_name, in_host, in_port, in_security,
                                     smtp_host, smtp_port, smtp_security, user_name, password, usable_at)
                values (?, ?, 'desk@example.com', '', 'imap.example.com', 993, 'tls', 'smtp.example.com', 465, 'tls',
                        'desk', '\\x00', now())""").params(cast.workspace(), mailbox).update();
    }

    private UUID mail(String kind, String replyTo) {
        UUID conversation = conversation(mailbox);
        jdbc.sql("""
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, client_id, public, prev_public, content)
                values (?, ?, 1, ?, 'mail', 'customer', ?, true, 0, '{}')""").params(cast.workspace(), conversation, Uuids.next(), UUID.randomUUID()).update();
        jdbc.sql("""
                insert into mail (workspace_id, id, mailbox_id, direction, state, bytes, message_id, refs, reply_to, kind, rule,
                                  thread_rule, parser, conversation_id, seq, subject, at)
                values (?, ?, ?, 'in', 'taken', 0, ?, '{<first@example.com>}', ?, ?, '', '', 1, ?, 1, '退款', now())""")
                .params(cast.workspace(), Uuids.next(), mailbox, "<" + conversation + "@example.com>",
                        replyTo, kind, conversation).update();
        return conversation;
    }

    private UUID conversation(UUID channel) {
        UUID conversation = Uuids.next();
        UUID customer = Uuids.next();
        jdbc.sql("insert into customer (workspace_id, id, display_name) values (?, ?, '林晚')").params(cast.workspace(), customer).update();
        jdbc.sql("""
                insert into conversation (workspace_id, id, channel_id, group_id, customer_id, state, subject, seq, public_seq, last_at, opened_at)
                values (?, ?, ?, ?, ?, 'queued', '退款', 1, 1, now(), now())""")
                .params(cast.workspace(), conversation, channel, cast.group(), customer).update();
        return conversation;
    }
}
