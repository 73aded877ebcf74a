/// Workspaces, accounts, members, groups, roles, sign-in and sessions; who may do what.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "settings"})
package yingda.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
