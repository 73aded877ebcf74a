/// Within which times customers are answered and their matters ended: policies, the clocks of conversations, warnings.
///
/// [SlaFeed] keeps the clocks from what the [yingda.feed] tells, in the transaction of its cursor; [SlaJob] finds what is
/// due by an index and writes `sla-near` and `sla-breach` among the changes of the conversation, each once. A
/// conversation keeps the [Terms] under which it came; private ones and old mail have none.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "channels", "customers", "conversations", "feed", "worktime", "notices"})
package yingda.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
