package yingda.mailings;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mime.BounceReason;
import yingda.mailsending.Delivery;
import yingda.mailsending.DeliveryListener;
import yingda.mailsending.RecipientNotes;

/// The list and agents' answers: a dead address that an answer found out is on it, and agents are warned of those who
/// are.
@Component
class SuppressedAddresses implements RecipientNotes, DeliveryListener {

    /// Reasons that agents are told as such.
    private static final Set<String> CODES = Set.of("hard-bounce", "complaint", "unsubscribed");

    private final Suppressions suppressions;

    SuppressedAddresses(Suppressions suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public List<Note> notes(UUID workspace, List<String> addresses) {
        return suppressions.reasons(workspace, null, addresses).entrySet().stream()
                .map(entry -> new Note(entry.getKey(), CODES.contains(entry.getValue()) ? entry.getValue() : "suppressed")).toList();
    }

    @Override
    public void changed(UUID workspace, UUID mailId, String recipient, Delivery state, @Nullable BounceReason reason) {
        if (state == Delivery.FAILED && reason != null) {
            suppressions.refused(workspace, recipient, mailId.toString(), reason, "", "", null);
        }
    }
}
