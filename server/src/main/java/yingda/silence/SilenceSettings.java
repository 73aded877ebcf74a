package yingda.silence;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// For the operator, as `yingda.silence.*`.
///
/// @param minute how long a minute of the workspaces' timers lasts; shorter in tests
@ConfigurationProperties("yingda.silence")
record SilenceSettings(@DefaultValue("1m") Duration minute) {
}
