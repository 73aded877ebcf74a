/// Reading what `audit` wrote down: the list, its filters and its export.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "channels"})
package yingda.auditlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
