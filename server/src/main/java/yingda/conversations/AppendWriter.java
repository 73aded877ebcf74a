package yingda.conversations;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.stereotype.Component;
import yingda.kernel.NotFound;
import yingda.kernel.Refusal;

/// Stores a batch: one statement, one commit, then the answers in order.
///
/// A batch that fails because of its content (a client id used before, text the database cannot hold) is replayed line
/// by line, so that a bad line spoils no other. When the commit's outcome is unknown because the connection broke,
/// everybody is told to read anew and the senders get a fault: they send again, with the same ids.
@Component
class AppendWriter {

    private static final int ATTEMPTS = 3;

    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
    private final DataSource system;
    private final AppendStore store;
    private final MentionStore mentions;
    private final CommitOrder order;
    private final Broadcasts broadcasts;

    AppendWriter(@Qualifier("system") DataSource system, AppendStore store, MentionStore mentions, CommitOrder order,
            Broadcasts broadcasts) {
        this.system = system;
        this.store = store;
        this.mentions = mentions;
        this.order = order;
        this.broadcasts = broadcasts;
    }

    /// Completes the answer of each line.
    void write(List<AppendLane.Waiting> lines) {
        write(lines, 1);
    }

    private void write(List<AppendLane.Waiting> lines, int attempt) {
        try {
            writeTogether(lines);
        } catch (SQLException e) {
            if (lostToOthers(e) && attempt < ATTEMPTS) {
                write(lines, attempt + 1);
            } else if (!spoiltByContent(e)) {
                throw translated(e);
            } else if (lines.size() == 1) {
                answerSpoilt(lines.getFirst(), e);
            } else {
                lines.forEach(line -> write(List.of(line), attempt));
            }
        }
    }

    private void writeTogether(List<AppendLane.Waiting> lines) throws SQLException {
        List<AppendStore.Stored> stored;
        List<Turn> turns;
        Connection connection = system.getConnection();
        try {
            connection.setAutoCommit(false);
            stored = append(connection, lines);
            turns = turns(stored, lines);
            commit(connection, turns);
        } finally {
            JdbcUtils.closeConnection(connection);
        }
        turns.forEach(Turn::commit);
        refuseRest(lines, stored);
    }

    private List<AppendStore.Stored> append(Connection connection, List<AppendLane.Waiting> lines) throws SQLException {
        try {
            List<AppendStore.Stored> stored = store.append(connection, lines.stream().map(AppendLane.Waiting::line).toList());
            List<Line> calling = stored.stream().map(AppendStore.Stored::line).filter(line -> !Mentions.of(line).isEmpty()).toList();
            if (!calling.isEmpty()) {
                mentions.insert(connection, calling);
            }
            return stored;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        }
    }

    /// What one conversation got in this batch, and its place among the commits.
    private final class Turn {

        private final CommitOrder.Place place;
        private final List<AppendStore.Stored> stored = new ArrayList<>(2);
        private final List<AppendLane.Waiting> waiting = new ArrayList<>(2);

        private Turn(UUID conversation) {
            place = order.take(conversation);
        }

        private void commit() {
            place.fill(() -> {
                for (int i = 0; i < stored.size(); i++) {
                    tell(stored.get(i), waiting.get(i));
                }
            });
        }

        private void tell(AppendStore.Stored one, AppendLane.Waiting sender) {
            try {
                broadcasts.orUnknown(one.conversation(), () -> broadcasts.line(one.conversation(), one.line(), sender.line().origin()));
            } finally {
                sender.answer().complete(new Appended(one.line(), true));
            }
        }

        private void unknown() {
            place.fill(() -> broadcasts.unknown(stored.getFirst().conversation()));
        }
    }

    private List<Turn> turns(List<AppendStore.Stored> stored, List<AppendLane.Waiting> lines) {
        Map<UUID, Turn> turns = new LinkedHashMap<>();
        for (AppendStore.Stored one : stored) {
            Turn turn = turns.computeIfAbsent(one.conversation().id(), Turn::new);
            turn.stored.add(one);
            turn.waiting.add(lines.get(one.index()));
        }
        return List.copyOf(turns.values());
    }

    private void commit(Connection connection, List<Turn> turns) throws SQLException {
        try {
            connection.commit();
        } catch (SQLException e) {
            turns.forEach(Turn::unknown);
            throw e;
        }
    }

    /// Not permitted, not there, over, or stored before in a conversation that is over now.
    private void refuseRest(List<AppendLane.Waiting> lines, List<AppendStore.Stored> stored) throws SQLException {
        if (stored.size() == lines.size()) {
            return;
        }
        Set<Integer> done = new HashSet<>();
        stored.forEach(one -> done.add(one.index()));
        for (int i = 0; i < lines.size(); i++) {
            if (!done.contains(i)) {
                answerFromBefore(lines.get(i), null);
            }
        }
    }

    private void answerSpoilt(AppendLane.Waiting waiting, SQLException cause) {
        try {
            answerFromBefore(waiting, cause);
        } catch (SQLException e) {
            waiting.answer().completeExceptionally(e);
        }
    }

    /// The first answer when there was one, else why there is none.
    private void answerFromBefore(AppendLane.Waiting waiting, @Nullable SQLException cause) throws SQLException {
        Append asked = waiting.line();
        try (Connection connection = system.getConnection()) {
            Line first = store.firstAnswer(connection, asked);
            if (first == null) {
                waiting.answer().completeExceptionally(cause != null ? cause : why(connection, asked));
            } else {
                waiting.answer().complete(again(first, asked));
            }
        } catch (ClientIdReused refusal) {
            waiting.answer().completeExceptionally(refusal);
        }
    }

    private Appended again(Line first, Append asked) {
        if (!first.kind().equals(asked.kind()) || !store.sameContent(first, asked)) {
            throw new ClientIdReused();
        }
        broadcasts.acknowledgeAgain(first, asked.origin());
        return new Appended(first, false);
    }

    Optional<Appended> firstAnswer(Append asked) {
        try (Connection connection = system.getConnection()) {
            return Optional.ofNullable(store.firstAnswer(connection, asked)).map(first -> again(first, asked));
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    private RuntimeException translated(SQLException e) {
        RuntimeException known = translator.translate("append", null, e);
        return known != null ? known : new IllegalStateException(e);
    }

    private Refusal why(Connection connection, Append asked) throws SQLException {
        Conversation conversation = store.conversation(connection, asked.workspace(), asked.conversation());
        boolean foreign = conversation == null || asked.sender() == SenderKind.CUSTOMER
                && !asked.senderId().equals(conversation.visitor()) && !asked.senderId().equals(conversation.customer());
        if (foreign) {
            return new NotFound();
        }
        return conversation.state() == ConversationState.ENDED ? new ConversationOver() : new NotYours();
    }

    /// The database chose this batch to end a deadlock (40P01) with a transaction that locks in another order: nothing
    /// was stored, and it may be stored now.
    private static boolean lostToOthers(SQLException e) {
        return "40P01".equals(e.getSQLState());
    }

    /// Data exceptions and broken constraints (SQL states 22 and 23): the same would happen again.
    private static boolean spoiltByContent(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }
}
