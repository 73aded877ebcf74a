package yingda.webchat;

import yingda.kernel.Refusal;

/// The channel may not be shown on the page that asks.
final class OriginNotAllowed extends Refusal {

    OriginNotAllowed() {
        super("origin-not-allowed", 403);
    }
}
