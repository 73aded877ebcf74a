package yingda.live;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How sockets are kept and how nodes talk, as `yingda.live.*`.
///
/// @param beat how often each socket is sent a beat
/// @param silence a socket that said nothing for this long is dropped
/// @param hello how long a client may take for its first frame
/// @param queueFrames frames that may wait for one slow reader before it is dropped
/// @param queueChars characters that may wait for one slow reader before it is dropped
/// @param sendTimeout how long one frame may take to leave before its reader counts as gone
/// @param nodeBeat how often a node says that it lives; it counts as gone after five times that
/// @param hintPoll how often a node reads what others tell it, while there are others
/// @param connections how many connections Tomcat holds
@ConfigurationProperties("yingda.live")
record LiveSettings(
        @DefaultValue("25s") Duration beat,
        @DefaultValue("60s") Duration silence,
        @DefaultValue("10s") Duration hello,
        @DefaultValue("1000") int queueFrames,
        @DefaultValue("1000000") int queueChars,
        @DefaultValue("20s") Duration sendTimeout,
        @DefaultValue("1s") Duration nodeBeat,
        @DefaultValue("100ms") Duration hintPoll,
        @DefaultValue("20000") int connections) {
}
