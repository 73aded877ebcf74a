package yingda.people;

import yingda.kernel.Refusal;

/// Another account has this log-in.
final class LoginTaken extends Refusal {

    LoginTaken() {
        super("login-taken", 409);
    }
}
