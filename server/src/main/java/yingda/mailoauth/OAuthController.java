package yingda.mailoauth;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import yingda.kernel.InvalidField;
import yingda.kernel.ServerSettings;
import yingda.mailboxes.MailboxAccess;
import yingda.people.Allow;
import yingda.people.AllowMember;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Log-in of mailboxes by their provider's sign-in page, and the applications that it needs.
@RestController
@RequestMapping("/api/mail-consent")
class OAuthController {

    /// The page of administration to which providers send the browser back.
    private static final String BACK = "/admin/mail-consent";

    private final OAuthConsents consents;
    private final MailboxAccess access;
    private final ServerSettings server;

    OAuthController(OAuthConsents consents, MailboxAccess access, ServerSettings server) {
        this.access = access;
        this.consents = consents;
        this.server = server;
    }

    /// @param redirect what is to be registered at the provider
    record Apps(String redirect, List<AppView> apps) {}

    /// The secret never comes out.
    record AppView(OAuthProvider provider, String clientId, String tenant, @Nullable LocalDate secretUntil) {}

    /// @param clientSecret null: the one that is stored stays
    /// @param tenant Microsoft's directory; null: accounts of any
    /// @param secretUntil when the secret ends; null: not told
    record AppForm(@Nullable String clientId, @Nullable String clientSecret, @Nullable String tenant,
            @Nullable LocalDate secretUntil) {}

    /// @param mailbox which gets the consent; null: a new one of this name and group
    /// @param personal whether the new one is to be the member's own
    record Start(@Nullable String provider, @Nullable UUID mailbox, @Nullable String name, @Nullable UUID groupId,
            @Nullable Boolean personal) {}

    /// @param url where the browser goes now
    record Started(String url) {}

    /// What the provider added to the address of the page.
    record Finish(@Nullable String state, @Nullable String code, @Nullable String error) {}

    /// @param personal whether it is the member's own
    record Finished(UUID mailbox, boolean personal) {}

    @GetMapping("/apps")
    @AllowMember
    Apps apps(Viewer viewer) {
        access.mustConnect(viewer);
        return new Apps(redirect(), consents.apps(viewer.workspace()).stream()
                .map(app -> new AppView(app.provider(), app.clientId(), app.tenant(), app.secretUntil())).toList());
    }

    @PutMapping("/apps/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.CHANNELS_MANAGE)
    void saveApp(Viewer viewer, @PathVariable String provider, @RequestBody AppForm form) {
        consents.saveApp(viewer.workspace(), OAuthProvider.of(provider), form.clientId(), form.clientSecret(), form.tenant(),
                form.secretUntil());
    }

    @DeleteMapping("/apps/{provider}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.CHANNELS_MANAGE)
    void deleteApp(Viewer viewer, @PathVariable String provider) {
        consents.deleteApp(viewer.workspace(), OAuthProvider.of(provider));
    }

    @PostMapping("/start")
    @AllowMember
    Started start(Viewer viewer, @RequestBody Start start) {
        if (start.provider() == null) {
            throw new InvalidField("provider", "missing");
        }
        boolean own = Boolean.TRUE.equals(start.personal());
        if (start.mailbox() != null) {
            access.mustManage(viewer, start.mailbox());
        } else {
            access.mustConnect(viewer, own);
            if (own && start.groupId() != null && !viewer.worksFor(start.groupId())) {
                throw new InvalidField("groupId", "unknown-value");
            }
        }
        var wish = new OAuthConsents.Wish(OAuthProvider.of(start.provider()), start.mailbox(), start.name(), start.groupId(), own);
        return new Started(consents.start(viewer.workspace(), viewer.member(), wish, redirect()));
    }

    @PostMapping("/finish")
    @AllowMember
    Finished finish(Viewer viewer, @RequestBody Finish finish) {
        UUID mailbox = consents.finish(viewer.workspace(), viewer.member(), finish.state(), finish.code(), finish.error(), redirect());
        return new Finished(mailbox, access.access(viewer, mailbox).mailbox().owner() != null);
    }

    private String redirect() {
        return Optional.ofNullable(server.publicUrl()).map(Object::toString)
                .orElseGet(() -> ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()) + BACK;
    }
}
