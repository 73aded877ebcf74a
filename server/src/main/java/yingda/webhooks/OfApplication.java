package yingda.webhooks;

import yingda.kernel.Refusal;

/// The webhook is the callback of an application, where it is changed.
final class OfApplication extends Refusal {

    OfApplication() {
        super("webhook-of-application", 409);
    }
}
