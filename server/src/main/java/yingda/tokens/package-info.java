/// API tokens: programs that act on a member's behalf, with no more permissions than both the member and the token have.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people"})
package yingda.tokens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
