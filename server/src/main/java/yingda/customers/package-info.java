/// Customers: who they are, how they can be reached, their tags, and who of them is not let in.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "live"})
package yingda.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
