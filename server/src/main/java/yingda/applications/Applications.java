package yingda.applications;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.channels.ChannelView;
import yingda.channels.Channels;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Uuids;
import yingda.people.Viewer;
import yingda.webhooks.Callbacks;

/// Keeps applications, within the workspace's scope. Each verb is one transaction with its audit row.
@Service
class Applications {

    static final String KIND = "api";
    static final int MOST = 100;

    private final ApplicationStore store;
    private final Channels channels;
    private final Callbacks callbacks;
    private final Files files;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Applications(ApplicationStore store, Channels channels, Callbacks callbacks, Files files, Audit audit,
            TransactionTemplate transaction, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.callbacks = callbacks;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// @param secret new, in clear text, shown this once
    record WithSecret(Application application, String appId, String secret) {
    }

    /// Makes it, and the channel of its own for this group.
    WithSecret create(Viewer by, @Nullable String name, @Nullable String description, @Nullable UUID group) {
        ApplicationForm form = new ApplicationForm(name, description, null, null, null, group, null).ofNew();
        String secret = Masks.secret();
        String appId = Masks.appId();
        UUID id = Uuids.next();
        return transaction.execute(_ -> {
            if (store.list(by.workspace()).size() >= MOST) {
                throw new TooManyApplications(MOST);
            }
            ChannelView channel = channels.create(by.workspace(), KIND, form.name(), form.groupId(), Map.of());
            store.insert(by.workspace(), id, channel.id(), form.name(), form.description(), appId, secret, by.member());
            Application made = get(by.workspace(), id);
            audit.record(new Act(by.workspace(), "application.created", "application", id, Map.of(), summary(made)));
            return new WithSecret(made, appId, secret);
        });
    }

    Application get(UUID workspace, UUID id) {
        return store.find(workspace, id).orElseThrow(NotFound::new);
    }

    /// Changes what is not null.
    Application edit(UUID workspace, UUID id, ApplicationForm change) {
        return transaction.execute(_ -> {
            store.lock(workspace, id);
            Application before = get(workspace, id);
            ApplicationForm form = change.over(before);
            store.update(workspace, id, form.name(), form.description(), form.redirectAbsolute(), form.redirectRelative(), form.callbackUrl(), form.disabled());
            ChannelView channel = channels.find(workspace, before.channel()).orElseThrow();
            if (!channel.name().equals(form.name()) || !channel.groupId().equals(form.groupId()) || channel.disabled() != form.disabled()) {
                channels.edit(workspace, channel.id(), form.name(), form.groupId(), channel.settings(), form.disabled());
            }
            boolean told = !form.callbackUrl().isEmpty() && !form.disabled();
            if (told != isTold(before) || !form.callbackUrl().equals(before.callbackUrl()) || !form.name().equals(before.name())) {
                callbacks.set(workspace, id, channel.id(), form.name(), told ? form.callbackUrl() : null, store.secret(workspace, id));
            }
            Application after = get(workspace, id);
            audit.record(new Act(workspace, "application.changed", "application", id, summary(before), summary(after)));
            return after;
        });
    }

    private static boolean isTold(Application application) {
        return !application.callbackUrl().isEmpty() && !application.disabled();
    }

    /// @param file an image that the viewer uploaded; null for none
    Application setLogo(Viewer by, UUID id, @Nullable UUID file) {
        if (file != null) {
            files.mustOwnImage(by.workspace(), file, "member", by.member());
        }
        return transaction.execute(_ -> {
            store.lock(by.workspace(), id);
            Application before = get(by.workspace(), id);
            store.setLogo(by.workspace(), id, file);
            audit.record(new Act(by.workspace(), "application.logo-changed", "application", id, Map.of("logo", before.logo() != null),
                    Map.of("logo", file != null)));
            return get(by.workspace(), id);
        });
    }

    /// A new secret. The one before counts for as long as the overlap; of an overlap that still lasts nothing is left.
    WithSecret rotate(UUID workspace, UUID id, Duration overlap) {
        String fresh = Masks.secret();
        return transaction.execute(_ -> {
            store.lock(workspace, id);
            get(workspace, id);
            Instant until = overlap.isZero() ? null : clock.instant().plus(overlap).truncatedTo(ChronoUnit.MILLIS);
            store.setSecret(workspace, id, fresh, until);
            callbacks.rotate(workspace, id, fresh, until);
            audit.record(new Act(workspace, "application.secret-rotated", "application", id, Map.of(),
                    Map.of("oldValidUntil", until == null ? "" : until.toString())));
            return new WithSecret(get(workspace, id), store.appId(workspace, id), fresh);
        });
    }

    /// What is masked elsewhere; that somebody looked is written down.
    ///
    /// @param what `appId` or `secret`
    String reveal(UUID workspace, UUID id, @Nullable String what) {
        return transaction.execute(_ -> {
            get(workspace, id);
            String value = switch (what) {
                case "appId" -> store.appId(workspace, id);
                case "secret" -> store.secret(workspace, id);
                case null, default -> throw new InvalidField("what", what == null ? "missing" : "unknown-value");
            };
            audit.record(new Act(workspace, "application.revealed", "application", id, Map.of(), Map.of("what", what)));
            return value;
        });
    }

    /// A request to `/api/app/v1/ping`, signed, and how that came about.
    ///
    /// @param authorization the header
    record Sample(String method, String path, String canonical, String signature, String authorization) {
    }

    Sample sample(UUID workspace, UUID id) {
        return transaction.execute(_ -> {
            get(workspace, id);
            String path = ApplicationFilter.PREFIX + "v1/ping";
            String nonce = UUID.randomUUID().toString();
            long now = clock.instant().getEpochSecond();
            String canonical = RequestSignature.canonical("GET", path, null, now, nonce, new byte[0]);
            String signature = RequestSignature.sign(store.secret(workspace, id), canonical);
            audit.record(new Act(workspace, "application.sample-signed", "application", id, Map.of(), Map.of()));
            return new Sample("GET", path, canonical, signature,
                    new RequestSignature(store.appId(workspace, id), now, nonce, signature).header());
        });
    }

    /// Addresses may hold a token in their query: only what stands before is written down.
    private static Map<String, Object> summary(Application application) {
        return Map.of("name", application.name(), "description", application.description(), "group", application.group().id(),
                "redirectAbsolute", bare(application.redirectAbsolute()), "redirectRelative", bare(application.redirectRelative()),
                "callbackUrl", bare(application.callbackUrl()), "disabled", application.disabled());
    }

    private static String bare(String url) {
        return url.replaceFirst("\\?.*", "?…");
    }
}
