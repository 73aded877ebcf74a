package yingda.tracking;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.mailsending.MailTransport;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.PlainText;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// What is tracked: nothing, all mailboxes but some, and never certain addresses.
@RestController
class TrackingSettingsController {

    private static final int MOST_SHOWN = 1_000;

    private final Settings settings;
    private final UntrackedStore untracked;
    private final MailTransport transport;
    private final TransactionTemplate transaction;
    private final Audit audit;

    TrackingSettingsController(Settings settings, UntrackedStore untracked, MailTransport transport,
            TransactionTemplate transaction, Audit audit) {
        this.settings = settings;
        this.untracked = untracked;
        this.transport = transport;
        this.transaction = transaction;
        this.audit = audit;
    }

    record MailboxView(UUID id, String name, String address) {
    }

    /// @param mailboxes all that send
    record View(boolean on, List<UUID> offMailboxes, List<MailboxView> mailboxes, List<UntrackedStore.Untracked> addresses) {
    }

    record Body(@Nullable Boolean on, @Nullable List<UUID> offMailboxes) {
    }

    record AddressBody(@Nullable String address) {
    }

    @GetMapping("/api/settings/mail-tracking")
    @Allow(Permission.SETTINGS_MANAGE)
    View get(Viewer viewer) {
        TrackingSettings set = settings.read(viewer.workspace(), TrackingSettings.TOPIC, TrackingSettings.class, TrackingSettings.DEFAULT);
        return new View(set.on(), set.offMailboxes(), transport.senders(viewer.workspace()).stream()
                .map(sender -> new MailboxView(sender.mailbox(), sender.name(), sender.address())).toList(),
                untracked.list(viewer.workspace(), MOST_SHOWN));
    }

    @PutMapping("/api/settings/mail-tracking")
    @Allow(Permission.SETTINGS_MANAGE)
    View put(Viewer viewer, @RequestBody Body body) {
        Set<UUID> known = transport.senders(viewer.workspace()).stream().map(MailTransport.Sender::mailbox).collect(Collectors.toSet());
        List<UUID> off = body.offMailboxes() == null ? List.of() : body.offMailboxes().stream().filter(known::contains).distinct().toList();
        settings.write(viewer.workspace(), TrackingSettings.TOPIC, new TrackingSettings(Boolean.TRUE.equals(body.on()), off));
        return get(viewer);
    }

    /// From now on mails to this address are not tracked.
    @PostMapping("/api/mail-tracking/exceptions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.SETTINGS_MANAGE)
    void add(Viewer viewer, @RequestBody AddressBody body) {
        String address = PlainText.required("address", body.address(), 254).toLowerCase(Locale.ROOT);
        if (!address.matches("[^\\s@]+@[^\\s@]+")) {
            throw new InvalidField("address", "format");
        }
        transaction.executeWithoutResult(_ -> {
            if (untracked.add(viewer.workspace(), address, viewer.member())) {
                audit.record(new Act(viewer.workspace(), "mail-tracking.exempted", "workspace", null, Map.of(), Map.of()));
            }
        });
    }

    @DeleteMapping("/api/mail-tracking/exceptions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.SETTINGS_MANAGE)
    void remove(Viewer viewer, @RequestParam String address) {
        transaction.executeWithoutResult(_ -> {
            if (!untracked.remove(viewer.workspace(), address.toLowerCase(Locale.ROOT))) {
                throw new NotFound();
            }
            audit.record(new Act(viewer.workspace(), "mail-tracking.unexempted", "workspace", null, Map.of(), Map.of()));
        });
    }
}
