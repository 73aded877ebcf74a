package yingda.conversations;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Up to which line each conversation has come to its customer's page, as this node heard it: in memory only, because a
/// receipt may not cost what the message itself costs. What is forgotten shows as sent, until the customer has read it.
@Component
public class Receipts {

    private static final int KEPT = 20_000;

    private final Map<UUID, Long> delivered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > KEPT;
        }
    });

    /// Everything up to this line has come.
    public void delivered(UUID conversation, long seq) {
        delivered.merge(conversation, seq, Math::max);
    }

    /// 0 when nothing is known.
    public long deliveredTo(UUID conversation) {
        return delivered.getOrDefault(conversation, 0L);
    }
}
