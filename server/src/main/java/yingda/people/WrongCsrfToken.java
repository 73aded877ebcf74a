package yingda.people;

import yingda.kernel.Refusal;

/// A writing request lacks the session's `X-CSRF-Token`.
final class WrongCsrfToken extends Refusal {

    WrongCsrfToken() {
        super("wrong-csrf-token", 403);
    }
}
