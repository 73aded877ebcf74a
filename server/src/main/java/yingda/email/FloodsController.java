package yingda.email;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.mailboxes.MailboxAccess;
import yingda.mime.StorableText;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// What becomes of mails that come in masses, are too large or come late; which floods there are, and which are wanted after all.
@RestController
class FloodsController {

    private static final int LIFTED_HOURS = 24;
    private static final int MOST_MAILS = 100_000;
    private static final int MOST_MINUTES = 1_440;
    private static final int MOST_DAYS = 3_650;

    private final FloodStore store;
    private final MailboxAccess access;
    private final Settings settings;
    private final Audit audit;
    private final TransactionTemplate transactions;

    FloodsController(FloodStore store, MailboxAccess access, Settings settings, Audit audit, TransactionTemplate transactions) {
        this.store = store;
        this.access = access;
        this.settings = settings;
        this.audit = audit;
        this.transactions = transactions;
    }

    record Views(List<FloodStore.Shown> floods) {}

    /// @param sender as it is shown
    record Lift(@Nullable String sender) {}

    /// @param newAfterDays absent: as usual
    record Wanted(@Nullable Boolean floods, @Nullable Integer mails, @Nullable Integer minutes, @Nullable Boolean tellTooLarge,
            @Nullable Integer newAfterDays) {}

    @GetMapping("/api/mailboxes/{id}/floods")
    @AllowMember
    Views list(Viewer viewer, @PathVariable UUID id) {
        access.mustManage(viewer, id);
        return new Views(store.list(viewer.workspace(), id));
    }

    /// For a day the sender's mails are taken in like others.
    @PostMapping("/api/mailboxes/{id}/floods/lift")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AllowMember
    void lift(Viewer viewer, @PathVariable UUID id, @RequestBody Lift body) {
        access.mustManage(viewer, id);
        if (body.sender() == null) {
            throw new InvalidField("sender", "missing");
        }
        transactions.executeWithoutResult(_ -> {
            if (!store.lift(viewer.workspace(), id, StorableText.clean(body.sender()), LIFTED_HOURS)) {
                throw new NotFound();
            }
            audit.record(new Act(viewer.workspace(), "mailbox.flood-lifted", "mailbox", id, Map.of(), Map.of("sender", body.sender())));
        });
    }

    @GetMapping("/api/settings/mail-inbound")
    @Allow(Permission.CHANNELS_MANAGE)
    InboundSettings get(Viewer viewer) {
        return settings.read(viewer.workspace(), InboundSettings.TOPIC, InboundSettings.class, InboundSettings.DEFAULTS);
    }

    @PutMapping("/api/settings/mail-inbound")
    @Allow(Permission.CHANNELS_MANAGE)
    InboundSettings put(Viewer viewer, @RequestBody Wanted body) {
        var wanted = new InboundSettings(present("floods", body.floods()), within("mails", body.mails(), MOST_MAILS),
                within("minutes", body.minutes(), MOST_MINUTES), present("tellTooLarge", body.tellTooLarge()),
                days(body.newAfterDays()));
        settings.write(viewer.workspace(), InboundSettings.TOPIC, wanted);
        return wanted;
    }

    private static int days(@Nullable Integer days) {
        if (days != null && (days < 0 || days > MOST_DAYS)) {
            throw new InvalidField("newAfterDays", "range", MOST_DAYS);
        }
        return days == null ? InboundSettings.DEFAULTS.newAfterDays() : days;
    }

    private static int within(String field, @Nullable Integer value, int most) {
        if (present(field, value) < 1 || value > most) {
            throw new InvalidField(field, "range", most);
        }
        return value;
    }

    private static <T> T present(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "missing");
        }
        return value;
    }
}
