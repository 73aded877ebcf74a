package yingda.webchat;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// What visitors and addresses may still do on this node.
@Component
class VisitorAllowances {

    private final Allowance<UUID> messages;
    private final Allowance<UUID> uploads;
    private final Allowance<UUID> reads;
    private final Allowance<UUID> receipts;
    private final Allowance<String> conversations;

    VisitorAllowances(WebchatLimits limits) {
        messages = new Allowance<>(limits.messagesAtOnce(), limits.messagesPerMinute(), System::nanoTime);
        uploads = new Allowance<>(limits.uploadsPerMinute(), limits.uploadsPerMinute(), System::nanoTime);
        reads = new Allowance<>(limits.readsPerMinute(), limits.readsPerMinute(), System::nanoTime);
        receipts = new Allowance<>(limits.readsPerMinute(), limits.readsPerMinute(), System::nanoTime);
        conversations = new Allowance<>(limits.conversationsPerMinute(), limits.conversationsPerMinute(), System::nanoTime);
    }

    void message(Caller caller) {
        messages.take(caller.visitor());
    }

    void upload(Caller caller) {
        uploads.take(caller.visitor());
    }

    void read(Caller caller) {
        reads.take(caller.visitor());
    }

    /// What a page tells of having shown; apart from [#read].
    void receipt(Caller caller) {
        receipts.take(caller.visitor());
    }

    void conversation(String address) {
        conversations.take(address);
    }
}
