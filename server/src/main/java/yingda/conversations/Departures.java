package yingda.conversations;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Adds what a member sends by a channel outside, a mail: in the caller's transaction (of the primary
/// `TransactionTemplate`, in the workspace's scope), which also writes the effect that sends it.
@Service
public class Departures {

    private final JdbcTemplate jdbc;
    private final AppendStore store;
    private final Turns turns;
    private final Broadcasts broadcasts;

    Departures(JdbcTemplate jdbc, AppendStore store, Turns turns, Broadcasts broadcasts) {
        this.jdbc = jdbc;
        this.store = store;
        this.turns = turns;
        this.broadcasts = broadcasts;
    }

    /// Adds a line of the agent who serves.
    ///
    /// @throws ConversationOver when it has ended
    /// @throws NotYours when the member does not serve it
    /// @throws org.springframework.dao.DuplicateKeyException when the client id was used before: roll back and look
    ///         for the first answer
    @Transactional(propagation = Propagation.MANDATORY)
    public Line add(Append line) {
        List<AppendStore.Stored> stored =
                jdbc.execute((ConnectionCallback<List<AppendStore.Stored>>) connection -> store.append(connection, List.of(line)));
        if (stored.isEmpty()) {
            throw over(line) ? new ConversationOver() : new NotYours();
        }
        AppendStore.Stored one = stored.getFirst();
        turns.afterCommit(one.conversation(), () -> broadcasts.line(one.conversation(), one.line(), line.origin()));
        return one.line();
    }

    /// What this sender stored under this client id.
    public Optional<Line> firstAnswer(Append line) {
        return Optional.ofNullable(jdbc.execute((ConnectionCallback<Line>) connection -> store.firstAnswer(connection, line)));
    }

    private boolean over(Append line) {
        Conversation conversation = jdbc.execute((ConnectionCallback<Conversation>) connection ->
                store.conversation(connection, line.workspace(), line.conversation()));
        return conversation != null && conversation.state() == ConversationState.ENDED;
    }
}
