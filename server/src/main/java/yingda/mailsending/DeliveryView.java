package yingda.mailsending;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a mail of ours stands, as agents see it.
///
/// @param error the server's words, a code of [yingda.mailwire.MailTrouble], or `sent-again`, `newer-mail`, `interrupted`, `log-in-refused` …
/// @param dueAt held: when it goes out by itself; null: not before a person says so
/// @param nextAt deferred or unknown: when it is tried or looked for again
record DeliveryView(String delivery, @Nullable String error, @Nullable Instant dueAt, @Nullable Instant nextAt,
        List<RecipientView> recipients) {

    record RecipientView(String address, String field, String state, @Nullable String reply) {
    }
}
