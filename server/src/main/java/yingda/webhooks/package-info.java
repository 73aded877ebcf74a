/// Tells other systems what happens in conversations: signed requests to addresses that super admins set, or that an
/// application has for its callbacks.
///
/// Every event that a webhook asks for becomes a row with the event's stable id, in the transaction that moves the
/// [yingda.feed] cursor: none is lost, none is made twice. Sending is at least once, so a receiver keeps the ids that it
/// has seen. What an event tells is made then, too, and stays, so that each attempt sends the same bytes; only what is taken
/// back or erased leaves it.
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "audit", "people", "conversations", "feed", "notices"})
package yingda.webhooks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
