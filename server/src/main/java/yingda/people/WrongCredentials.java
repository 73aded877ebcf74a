package yingda.people;

import yingda.kernel.Refusal;

/// No such log-in, another password, or a disabled member: all look alike.
final class WrongCredentials extends Refusal {

    WrongCredentials() {
        super("wrong-credentials", 401);
    }
}
