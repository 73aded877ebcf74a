package yingda.people;

import yingda.kernel.Refusal;

/// The route is for signed-in browsers, not for tokens.
final class SessionNeeded extends Refusal {

    SessionNeeded() {
        super("session-needed", 403);
    }
}
