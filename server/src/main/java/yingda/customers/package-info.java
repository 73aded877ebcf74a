/// Customers and their contact points.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "live"})
package yingda.customers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
