package yingda.live;

import java.util.UUID;

/// What a socket may listen to, with who may: there is no listening to a topic that does not say so.
///
/// @param audience who may listen; whoever subscribes a socket has made sure that its owner is one of these
/// @param name what is published to
public record SocketTopic(Audience audience, String name) {

    /// Who may listen to a topic.
    public enum Audience {
        /// Members who may read the conversation: its lines, notes included, and what happens around them.
        READERS,
        /// One member: what concerns nobody else.
        MEMBER,
        /// The browsers of one visitor: its own conversation's public lines.
        VISITOR,
        /// Members who manage the mailbox: how its test and its first sync go.
        MAILBOX
    }

    /// A conversation as members see it.
    public static SocketTopic conversation(UUID conversation) {
        return new SocketTopic(Audience.READERS, "conversation:" + conversation);
    }

    /// A member's own.
    public static SocketTopic member(UUID member) {
        return new SocketTopic(Audience.MEMBER, "member:" + member);
    }

    /// A visitor's own.
    public static SocketTopic visitor(UUID visitor) {
        return new SocketTopic(Audience.VISITOR, "visitor:" + visitor);
    }

    /// A mailbox as those see it who manage it.
    public static SocketTopic mailbox(UUID mailbox) {
        return new SocketTopic(Audience.MAILBOX, "mailbox:" + mailbox);
    }
}
