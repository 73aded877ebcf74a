package yingda.mailsending;

import java.util.Map;
import yingda.kernel.Refusal;

/// The mail is not in a state any more in which this can be done to it.
final class MailMovedOn extends Refusal {

    MailMovedOn(Delivery delivery) {
        super("mail-moved-on", 409, Map.of("delivery", delivery.word()));
    }
}
