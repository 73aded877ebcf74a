package yingda.live;

import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/// Which build this server is: `hello` tells it, so that a page from another build can offer to reload.
@Component
public class Build {

    private final String id;

    Build(ObjectProvider<BuildProperties> properties) {
        BuildProperties known = properties.getIfAvailable();
        Instant time = known == null ? null : known.getTime();
        id = known == null || time == null ? "unpackaged" : known.getVersion() + "-" + time.getEpochSecond();
    }

    /// Version and time of the build.
    public String id() {
        return id;
    }
}
