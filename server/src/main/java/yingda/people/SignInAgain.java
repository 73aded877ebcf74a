package yingda.people;

import yingda.kernel.Refusal;

/// There is no sign-in on its way in this browser, or it took too long: begin anew.
final class SignInAgain extends Refusal {

    SignInAgain() {
        super("sign-in-again", 401);
    }
}
