package yingda.people;

import java.util.Map;
import yingda.kernel.Refusal;

/// What was given is right, and something is missing: `code` of the second factor, its `setup`, or a new `password` in
/// place of one that is too old. The browser got a cookie that stands for what it has proved.
final class SignInStep extends Refusal {

    SignInStep(String step) {
        super("sign-in-step", 409, Map.of("step", step));
    }
}
