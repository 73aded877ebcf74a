package yingda.diagnosis;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// For the operator, as `yingda.mail.*`.
///
/// @param privateHosts whether mail servers may stand on loopback and private addresses
/// @param probe how long a check may wait for a server
@ConfigurationProperties("yingda.mail")
record DiagnosisSettings(@DefaultValue("false") boolean privateHosts, @DefaultValue("5s") Duration probe) {
}
