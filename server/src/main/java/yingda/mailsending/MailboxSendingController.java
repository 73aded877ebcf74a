package yingda.mailsending;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxAccess;
import yingda.mailsending.SendLimitStore.Chosen;
import yingda.mailsending.SendingProvider.Limits;
import yingda.mime.Addressee;
import yingda.mime.ReplyMarker;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// How a mailbox sends: its limits, its other addresses, what stands above its mails.
@RestController
@RequestMapping("/api/mailboxes/{id}/sending")
class MailboxSendingController {

    private static final int MOST = 1_000_000;
    private static final int MOST_ALIASES = 50;

    private final MailboxAccess access;
    private final SendLimitStore store;
    private final Audit audit;
    private final TransactionTemplate transactions;

    MailboxSendingController(MailboxAccess access, SendLimitStore store, Audit audit, TransactionTemplate transactions) {
        this.access = access;
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// @param perMinute recipients; null: as the provider allows, and so are the others
    /// @param aliases other addresses that the mailbox may write from; its server must allow them
    /// @param replyToken whether answers go to an address with a token behind a plus; null: as the provider takes it
    /// @param marker a line above our mails below which answers are cut: `none`, `hidden` or `visible`; null: `none`
    record Sending(@Nullable Integer perMinute, @Nullable Integer perHour, @Nullable Integer perDay,
            @Nullable List<String> aliases, @Nullable Boolean replyToken, @Nullable String marker) {
    }

    /// @param usual what counts where nothing is set; null: no limit
    record Shown(Sending set, Limits usual, boolean usualReplyToken) {
    }

    @AllowMember
    @GetMapping
    Shown get(Viewer viewer, @PathVariable UUID id) {
        return shown(mailbox(viewer, id));
    }

    @AllowMember
    @PutMapping
    Shown set(Viewer viewer, @PathVariable UUID id, @RequestBody Sending body) {
        Mailbox mailbox = mailbox(viewer, id);
        List<String> aliases = body.aliases() == null ? List.of() : body.aliases().stream()
                .map(alias -> Addressee.of(alias == null ? "" : alias).checked("aliases").address())
                .filter(alias -> !alias.equals(mailbox.address())).distinct().toList();
        if (aliases.size() > MOST_ALIASES) {
            throw new InvalidField("aliases", "too-long", MOST_ALIASES);
        }
        var chosen = new Chosen(limit("perMinute", body.perMinute()), limit("perHour", body.perHour()),
                limit("perDay", body.perDay()), aliases, body.replyToken(), marker(body.marker()));
        transactions.executeWithoutResult(_ -> {
            Chosen before = store.chosen(viewer.workspace(), id);
            store.choose(viewer.workspace(), id, chosen);
            audit.record(new Act(viewer.workspace(), "mailbox.sending-changed", "mailbox", id,
                    Map.of("sending", before), Map.of("sending", chosen)));
        });
        return shown(mailbox);
    }

    private static @Nullable Integer limit(String field, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new InvalidField(field, "range", MOST);
        }
        return limit;
    }

    private static ReplyMarker marker(@Nullable String word) {
        return word == null ? ReplyMarker.NONE : Arrays.stream(ReplyMarker.values()).filter(one -> one.word().equals(word)).findFirst()
                .orElseThrow(() -> new InvalidField("marker", "unknown-value"));
    }

    private Mailbox mailbox(Viewer viewer, UUID id) {
        return access.access(viewer, id).mailbox();
    }

    private Shown shown(Mailbox mailbox) {
        Chosen chosen = store.chosen(mailbox.workspace(), mailbox.id());
        SendingProvider provider = SendingProvider.of(mailbox);
        return new Shown(new Sending(chosen.perMinute(), chosen.perHour(), chosen.perDay(), chosen.aliases(), chosen.replyToken(), chosen.marker().word()),
                provider.limits(mailbox), provider.plusAddresses());
    }
}
