package yingda.webhooks;

import java.util.Map;
import yingda.kernel.Refusal;

/// The workspace has as many webhooks as one may have.
final class TooManyWebhooks extends Refusal {

    TooManyWebhooks(int limit) {
        super("too-many-webhooks", 409, Map.of("limit", limit));
    }
}
