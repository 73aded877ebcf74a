package yingda.mailsending;

import java.util.Map;
import yingda.kernel.Refusal;

/// The customer has written since the page that sends this was read: its writer should look first.
final class NewerMail extends Refusal {

    /// @param seq of the customer's last line
    NewerMail(long seq) {
        super("newer-mail", 409, Map.of("seq", seq));
    }
}
