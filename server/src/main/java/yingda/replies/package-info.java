/// What the server tells customers whom nobody answers: on holidays, outside work time, when their agent is offline,
/// when all are, when all are full. One of these at most, once per waiting.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "settings", "worktime", "conversations", "routing"})
package yingda.replies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
