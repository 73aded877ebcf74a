package yingda.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How agents' presence is judged, as `yingda.routing.*`.
///
/// @param grace how long an agent whose last browser went away still counts as there; only time counts in which the
///        server and the database are up
@ConfigurationProperties("yingda.routing")
record RoutingSettings(@DefaultValue("30s") Duration grace) {
}
