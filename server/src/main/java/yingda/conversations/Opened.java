package yingda.conversations;

import java.util.List;

/// A conversation was opened.
///
/// @param lines its first ones, the customer's message last
public record Opened(Conversation conversation, List<Line> lines) {

    /// The customer's message.
    public Line message() {
        return lines.getLast();
    }
}
