/// Sockets: audiences, heartbeats, back-pressure, hints between nodes. Knows no feature.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingda.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
