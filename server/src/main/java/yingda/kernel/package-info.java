/// Ids, clock, JDBC conversions, refusals and problems, paging, workspace scope. Knows no business word.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package yingda.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
