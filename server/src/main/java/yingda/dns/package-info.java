/// Asks name servers: the operator's choice, or those of the machine.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package yingda.dns;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
