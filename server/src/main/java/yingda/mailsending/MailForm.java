package yingda.mailsending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import yingda.mime.Addressee;

/// A mail as an agent's page writes it. What is absent is as a plain reply has it.
///
/// @param mode `reply`, `reply-all` or `forward`; absent: a reply that goes out at once, as programs send it
/// @param mailId which mail of the conversation it comes from; absent: the newest that can be answered
/// @param from one of the addresses that the start offered
/// @param to absent: whom the mode means; so are `cc` and `subject`
/// @param text absent: made from `html`
/// @param html without the original and the signature, which are added below
/// @param fileIds own uploads to attach
/// @param quote whether the original is quoted below; absent: yes
/// @param signature whether the signature is added; absent: yes when there is a `mode`
/// @param asAttachment forward: the original goes as one file instead of below the text
/// @param attachments forward: which files of the original go along, by number; absent: all
/// @param newest the last line that the page showed
/// @param staleOk whether it is to go out although the customer has written since
/// @param sendAt when it is to go out; absent: after the undo window
/// @param track whether its reading is to be watched
/// @param confirmed whether the agent was warned of sensitive words and wants it so
record MailForm(@Nullable UUID clientId, @Nullable String mode, @Nullable UUID mailId, @Nullable String from,
        @Nullable List<Addressee> to, @Nullable List<Addressee> cc, @Nullable List<Addressee> bcc, @Nullable String subject,
        @Nullable String text, @Nullable String html, @Nullable List<UUID> fileIds, @Nullable Boolean quote,
        @Nullable Boolean signature, @Nullable Boolean asAttachment, @Nullable List<Integer> attachments,
        @Nullable Long newest, @Nullable Boolean staleOk, @Nullable Instant sendAt, @Nullable Boolean track,
        @Nullable Boolean confirmed) {

    /// What a repeat must have in common with the first: not the answers to warnings.
    MailForm lasting() {
        return new MailForm(clientId, mode, mailId, from, to, cc, bcc, subject, text, html, fileIds, quote, signature,
                asAttachment, attachments, null, null, sendAt, track, null);
    }
}
