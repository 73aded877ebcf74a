/// Applications: programs of the workspace's own that speak for their users by signed requests, and are told by callbacks.
///
/// Each has one channel of kind `api`; its users are visitors of that channel, so that their conversations are chats like
/// all others. What is sent is stored exactly once by the program's own client ids.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "channels", "conversations", "customers", "files",
        "ratings", "webchat", "webhooks"})
package yingda.applications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
