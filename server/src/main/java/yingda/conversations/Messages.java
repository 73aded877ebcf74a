package yingda.conversations;

import java.util.Optional;
import org.springframework.stereotype.Service;
import yingda.people.Members;

/// Adds messages and notes to conversations: the hot path, by way of the lanes.
@Service
public class Messages {

    private final AppendLanes lanes;
    private final AppendWriter writer;
    private final Members members;

    Messages(AppendLanes lanes, AppendWriter writer, Members members) {
        this.lanes = lanes;
        this.writer = writer;
        this.members = members;
    }

    /// Stores a line of a customer, a member or a note, and returns when it is committed. A line that was stored before
    /// under the same client id of the same sender gets its first answer again, also when its conversation has ended
    /// since. The caller may not hold a transaction. Within a lane lines are stored in the order of the calls.
    ///
    /// @throws yingda.kernel.NotFound when there is no such conversation, or it is another customer's
    /// @throws ConversationOver when it has ended
    /// @throws NotYours when the member does not serve it
    /// @throws ClientIdReused when the client id belongs to another message
    /// @throws Busy when too much waits to be stored
    public Appended append(Append line) {
        if (line.sender() == SenderKind.MEMBER) {
            members.view(line.workspace(), line.senderId()); // read here, so that no lane has to wait for the name
        }
        return lanes.append(line);
    }

    /// What was answered to this message when it was stored, wherever that was; empty when it never was. The socket it
    /// comes by gets its `ack` again.
    ///
    /// @throws ClientIdReused when the client id belongs to another message
    public Optional<Appended> firstAnswer(Append line) {
        return writer.firstAnswer(line);
    }
}
