package yingda.dns;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// For the operator, as `yingda.dns.*`.
///
/// @param servers `address` or `address:port` of the name servers to ask, in this order; empty: those of the machine
/// @param timeout how long one question may take
@ConfigurationProperties("yingda.dns")
public record DnsSettings(@DefaultValue List<String> servers, @DefaultValue("3s") Duration timeout) {
}
