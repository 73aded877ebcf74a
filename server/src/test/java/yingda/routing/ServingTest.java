package yingda.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import yingda.categories.Ending;
import yingda.conversations.Append;
import yingda.conversations.By;
import yingda.conversations.Content;
import yingda.conversations.Conversation;
import yingda.conversations.ConversationState;
import yingda.conversations.Conversations;
import yingda.conversations.Line;
import yingda.conversations.LineAppended;
import yingda.conversations.Messages;
import yingda.conversations.NotYours;
import yingda.conversations.SenderKind;
import yingda.conversations.WrongState;
import yingda.kernel.InvalidField;
import yingda.people.Role;
import yingda.people.Viewer;
import yingda.postgres.AppTest;
import yingda.postgres.Await;

/// What becomes of served conversations besides their end by the agent.
@AppTest
class ServingTest {

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    Routing routing;

    @Autowired
    Supervision supervision;

    @Autowired
    Snoozes snoozes;

    @Autowired
    Conversations conversations;

    @Autowired
    Messages messages;

    private Hall hall;
    private UUID workspace;
    private UUID agent;
    private Viewer admin;

    @BeforeEach
    void open() {
        hall = new Hall(context, port);
        workspace = hall.cast.workspace();
        agent = hall.cast.member(Role.AGENT);
        admin = hall.viewer(hall.cast.member(Role.ADMIN), Role.ADMIN);
    }

    @Test
    void aSupervisorTakesOverAndBothLoadsAreRight() {
        UUID id = served(hall.visitor());

        hall.in(() -> supervision.takeOver(admin, id));

        assertThat(hall.conversation(id).agent()).isEqualTo(admin.member());
        assertThat(hall.seat(agent).load()).isZero();
        assertThat(hall.seat(admin.member()).load()).isEqualTo(1);
        assertThat(acts("conversation.taken-over")).isEqualTo(1);
        assertThatThrownBy(() -> hall.in(() -> supervision.takeOver(admin, id))).isInstanceOf(WrongState.class);
    }

    @Test
    void ofManySupervisorsAtOnceEachTakesOverFromTheOneBeforeAndTheLoadsStayRight() throws Exception {
        UUID id = served(hall.visitor());
        List<Viewer> supervisors = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            supervisors.add(hall.viewer(hall.cast.addMember(Role.ADMIN), Role.ADMIN));
        }
        List<Future<?>> taking = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            supervisors.forEach(one -> taking.add(threads.submit(() -> hall.in(() -> supervision.takeOver(one, id)))));
        }
        for (Future<?> one : taking) {
            one.get();
        }
        UUID last = hall.conversation(id).agent();
        assertThat(supervisors).extracting(Viewer::member).contains(last);
        assertThat(supervisors).allSatisfy(one -> assertThat(hall.seat(one.member()).load()).isEqualTo(one.member().equals(last) ? 1 : 0));
        assertThat(hall.seat(agent).load()).isZero();
    }

    @Test
    void whatIsThrownOutOfTheQueueEndsWithoutAnAnswerAndIsWrittenDown() {
        UUID id = hall.open();

        hall.in(() -> routing.discard(admin, id));

        assertThat(hall.conversation(id).endedBy()).isEqualTo("discarded");
        assertThat(acts("conversation.discarded")).isEqualTo(1);
        UUID served = served(hall.visitor());
        assertThatThrownBy(() -> hall.in(() -> routing.discard(admin, served))).isInstanceOf(WrongState.class);
        assertThat(hall.conversation(served).state()).isEqualTo(ConversationState.SERVING);
    }

    @Test
    void aVisitorWhoEndsAConversationFreesItsAgentOnce() throws Exception {
        UUID visitor = hall.visitor();
        UUID id = served(visitor);
        List<Future<Boolean>> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                ends.add(threads.submit(() -> hall.in(() -> routing.end(workspace, id, By.VISITOR, "",
                        open -> visitor.equals(open.visitor()))).isPresent()));
            }
        }
        int ended = 0;
        for (Future<Boolean> end : ends) {
            ended += end.get() ? 1 : 0;
        }
        assertThat(ended).isEqualTo(1);
        assertThat(hall.conversation(id).endedBy()).isEqualTo("visitor");
        assertThat(hall.seat(agent).load()).isZero();
    }

    @Test
    void somebodyElseCannotEndAVisitorsConversation() {
        UUID id = served(hall.visitor());

        assertThat(hall.in(() -> routing.end(workspace, id, By.VISITOR, "", open -> UUID.randomUUID().equals(open.visitor())))).isEmpty();
        assertThat(hall.conversation(id).state()).isEqualTo(ConversationState.SERVING);
        assertThat(hall.seat(agent).load()).isEqualTo(1);
    }

    @Test
    void whatIsSetAsideComesBackWhenTheCustomerWrites() throws Exception {
        UUID visitor = hall.visitor();
        UUID id = served(visitor);
        hall.in(() -> snoozes.snooze(hall.viewer(agent), id, Instant.now().plus(Duration.ofDays(1))));
        assertThat(hall.conversation(id).snoozedUntil()).isNotNull();
        assertThat(hall.conversation(id).unread()).isZero();
        assertThat(hall.seat(agent).load()).isZero();

        hall.in(() -> messages.append(new Append(workspace, id, UUID.randomUUID(), "text", SenderKind.CUSTOMER, visitor,
                Content.text(SenderKind.CUSTOMER, "在吗"), null)));

        Await.until("it is back", () -> hall.conversation(id).snoozedUntil() == null);
        assertThat(hall.conversation(id).state()).isEqualTo(ConversationState.SERVING);
        assertThat(hall.seat(agent).load()).isEqualTo(1);
    }

    @Test
    void whatIsSetAsideComesBackAlsoWhenItsAgentReadsTheCustomersWordsAtOnce() throws Exception {
        UUID visitor = hall.visitor();
        UUID id = served(visitor);
        Line line = hall.in(() -> messages.append(new Append(workspace, id, UUID.randomUUID(), "text", SenderKind.CUSTOMER, visitor,
                Content.text(SenderKind.CUSTOMER, "在吗"), null))).line();
        hall.in(() -> snoozes.snooze(hall.viewer(agent), id, Instant.now().plus(Duration.ofDays(1))));
        hall.system.sql("""
                with later as (update conversation set seq = seq + 1 where id = ? returning workspace_id, id, seq)
                insert into message (workspace_id, conversation_id, seq, id, kind, sender_kind, sender_id, client_id, public, prev_public, content)
                select workspace_id, id, seq, gen_random_uuid(), 'text', 'customer', ?, gen_random_uuid(), true, 0, '{"text": "还在吗"}' from later""")
                .params(id, visitor).update();
        assertThat(hall.conversation(id).unread()).as("read at once").isZero();

        context.publishEvent(new LineAppended(hall.conversation(id), line));

        Await.until("it is back", () -> hall.conversation(id).snoozedUntil() == null);
    }

    @Test
    void whatIsSetAsideComesBackAtItsTime() throws Exception {
        UUID id = served(hall.visitor());
        hall.in(() -> snoozes.snooze(hall.viewer(agent), id, Instant.now().plus(Duration.ofDays(1))));

        hall.system.sql("update conversation set snoozed_until = now() where id = ?").param(id).update();
        snoozes.sweep();

        Await.until("it is back", () -> hall.conversation(id).snoozedUntil() == null);
    }

    @Test
    void onlyTheServingAgentSetsAsideAndOnlyForATimeToCome() {
        UUID id = served(hall.visitor());
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));

        assertThatThrownBy(() -> hall.in(() -> snoozes.snooze(admin, id, tomorrow))).isInstanceOf(NotYours.class);
        assertThatThrownBy(() -> hall.in(() -> snoozes.snooze(hall.viewer(agent), id, Instant.now().minusSeconds(1)))).isInstanceOf(InvalidField.class);
        hall.in(() -> snoozes.snooze(hall.viewer(agent), id, tomorrow));
        hall.in(() -> snoozes.snooze(hall.viewer(agent), id, tomorrow.plusSeconds(60)));
        assertThat(hall.seat(agent).load()).isZero();
        hall.in(() -> snoozes.wake(hall.viewer(agent), id));
        assertThat(hall.conversation(id).snoozedUntil()).isNull();
        assertThat(hall.seat(agent).load()).isEqualTo(1);
    }

    @Test
    void whatIsMarkedAsUnreadStaysSoUntilItsAgentReadsIt() {
        UUID id = served(hall.visitor());
        long seq = hall.conversation(id).seq();
        read(id, seq);
        Conversation read = hall.conversation(id);
        assertThat(read.unread()).isZero();

        hall.in(() -> conversations.markUnread(workspace, id, agent));
        hall.in(() -> conversations.markUnread(workspace, id, agent));
        read(id, seq - 1);
        Conversation marked = hall.conversation(id);
        assertThat(marked.unread()).isEqualTo(1);
        assertThat(marked.agentReadSeq()).as("the customer is told nothing").isEqualTo(read.agentReadSeq());
        assertThat(marked.version()).isGreaterThan(read.version());

        read(id, seq);
        assertThat(hall.conversation(id).unread()).isZero();
        assertThat(hall.conversation(id).version()).isGreaterThan(marked.version());
        assertThatThrownBy(() -> hall.in(() -> conversations.markUnread(workspace, id, admin.member()))).isInstanceOf(NotYours.class);
    }

    private void read(UUID id, long seq) {
        hall.in(() -> {
            conversations.readByAgent(workspace, id, agent, seq);
            return true;
        });
    }

    @Test
    void whatIsSetAsideCountsNeitherWhenItEndsNorWhenASupervisorTakesIt() {
        UUID ended = served(hall.visitor());
        UUID taken = served(hall.visitor());
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        for (UUID id : List.of(ended, taken)) {
            hall.in(() -> snoozes.snooze(hall.viewer(agent), id, tomorrow));
        }
        hall.in(() -> routing.end(hall.viewer(agent), ended, Ending.NONE));
        hall.in(() -> supervision.takeOver(admin, taken));

        assertThat(hall.seat(agent).load()).isZero();
        assertThat(hall.seat(admin.member()).load()).isEqualTo(1);
    }

    @Test
    void theChatsOfAnAgentWhoIsGoneWaitAgainAndThoseOfOneWhoIsThereDoNot() throws Exception {
        UUID there = hall.agent(5);
        UUID kept = hall.comeBy(hall.visitor());
        Await.until("served", () -> there.equals(hall.conversation(kept).agent()));
        hall.system.sql("update seat set auto_accept = false where member_id = ?").param(there).update();
        UUID lost = served(hall.visitor());
        UUID mail = served(null);

        context.publishEvent(new AgentLeft(workspace, there));
        context.publishEvent(new AgentLeft(workspace, agent));

        Await.until("the chat waits again", () -> hall.conversation(lost).state() == ConversationState.QUEUED);
        assertThat(hall.conversation(mail).agent()).isEqualTo(agent);
        assertThat(hall.conversation(kept).agent()).isEqualTo(there);
        Await.until("the load is right", () -> hall.seat(agent).load() == 1);
    }

    /// @param visitor null: it came by mail
    private UUID served(@Nullable UUID visitor) {
        UUID id = visitor == null ? hall.open() : hall.openBy(visitor);
        hall.in(() -> routing.accept(hall.viewer(agent, Role.ADMIN), id));
        return id;
    }

    private int acts(String act) {
        return hall.system.sql("select count(*) from audit where workspace_id = ? and act = ?").params(workspace, act)
                .query(Integer.class).single();
    }
}
