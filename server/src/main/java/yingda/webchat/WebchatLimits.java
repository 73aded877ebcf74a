package yingda.webchat;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much one visitor, and all behind one address, may ask of the server, as `yingda.limits.*`.
///
/// @param messagesAtOnce messages a visitor may send in one go
/// @param messagesPerMinute how fast this allowance comes back
/// @param uploadsPerMinute files of one visitor
/// @param addressUploadsPerMinute files from one address; many people may share it
/// @param conversationsPerMinute new conversations from one address; many people may share it
/// @param readsPerMinute snapshots and history pages of one visitor; as often it may tell what it was shown
/// @param recordsPerMinute documents of one visitor's own conversations
/// @param questionsPerMinute readings of the FAQ and of its answers from one address
@ConfigurationProperties("yingda.limits")
record WebchatLimits(
        @DefaultValue("60") int messagesAtOnce,
        @DefaultValue("60") int messagesPerMinute,
        @DefaultValue("20") int uploadsPerMinute,
        @DefaultValue("300") int addressUploadsPerMinute,
        @DefaultValue("300") int conversationsPerMinute,
        @DefaultValue("300") int readsPerMinute,
        @DefaultValue("6") int recordsPerMinute,
        @DefaultValue("600") int questionsPerMinute) {
}
