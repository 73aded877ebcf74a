package yingda.webchat;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// What visitors and addresses may still do on this node.
@Component
class VisitorAllowances {

    private final Allowance<UUID> messages;
    private final Allowance<UUID> uploads;
    private final Allowance<String> addressUploads;
    private final Allowance<UUID> reads;
    private final Allowance<UUID> receipts;
    private final Allowance<UUID> records;
    private final Allowance<String> conversations;
    private final Allowance<String> questions;

    VisitorAllowances(WebchatLimits limits) {
        messages = new Allowance<>(limits.messagesAtOnce(), limits.messagesPerMinute(), System::nanoTime);
        uploads = new Allowance<>(limits.uploadsPerMinute(), limits.uploadsPerMinute(), System::nanoTime);
        addressUploads = new Allowance<>(limits.addressUploadsPerMinute(), limits.addressUploadsPerMinute(), System::nanoTime);
        reads = new Allowance<>(limits.readsPerMinute(), limits.readsPerMinute(), System::nanoTime);
        receipts = new Allowance<>(limits.readsPerMinute(), limits.readsPerMinute(), System::nanoTime);
        records = new Allowance<>(limits.recordsPerMinute(), limits.recordsPerMinute(), System::nanoTime);
        conversations = new Allowance<>(limits.conversationsPerMinute(), limits.conversationsPerMinute(), System::nanoTime);
        questions = new Allowance<>(limits.questionsPerMinute(), limits.questionsPerMinute(), System::nanoTime);
    }

    void message(Caller caller) {
        messages.take(caller.visitor());
    }

    /// @param address of whoever sends it: a caller may name a new visitor each time
    void upload(Caller caller, String address) {
        addressUploads.take(address);
        uploads.take(caller.visitor());
    }

    void read(Caller caller) {
        reads.take(caller.visitor());
    }

    /// What a page tells of having shown; apart from [#read].
    void receipt(Caller caller) {
        receipts.take(caller.visitor());
    }

    void record(Caller caller) {
        records.take(caller.visitor());
    }

    void conversation(String address) {
        conversations.take(address);
    }

    /// The FAQ needs no token, so an address counts.
    void faq(String address) {
        questions.take(address);
    }
}
