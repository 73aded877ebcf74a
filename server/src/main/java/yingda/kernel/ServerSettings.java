package yingda.kernel;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What the operator says about this server as a whole.
///
/// @param data the data folder: embedded database, files, keys
/// @param publicUrl what browsers type, without a path; absent on a machine of one's own
/// @param trustedProxies addresses or networks (`10.0.0.0/8`) whose `X-Forwarded-For` is believed
@ConfigurationProperties("yingda")
public record ServerSettings(
        @DefaultValue("data") Path data, @Nullable URI publicUrl, @DefaultValue List<String> trustedProxies) {
}
