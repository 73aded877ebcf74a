package yingda.mailtrials;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.mailboxes.MailboxAccess;
import yingda.mailboxes.MailboxForm;
import yingda.mailwire.MailDetection;
import yingda.mailwire.MailPreset;
import yingda.mailwire.MailPresets;
import yingda.mailwire.MailServer;
import yingda.people.AllowMember;
import yingda.people.Viewer;

/// What servers an address may have.
@RestController
class MailPresetsController {

    private final MailDetection detection;
    private final MailboxAccess access;

    MailPresetsController(MailDetection detection, MailboxAccess access) {
        this.access = access;
        this.detection = detection;
    }

    record Server(String host, int port, String security) {

        static Server of(MailServer server) {
            return new Server(server.host(), server.port(), server.security().word());
        }
    }

    /// @param secret what is to be typed as the password: `password`, `authorisation-code`, `security-password`,
    ///        `app-password` or `oauth`
    /// @param link where that is got
    /// @param oauth `google` or `microsoft`; null: passwords only
    record Preset(String id, List<String> domains, Server imap, @Nullable Server pop3, Server smtp, String secret, String link,
            @Nullable String oauth) {}

    record Presets(List<Preset> presets) {}

    record Candidate(String source, @Nullable String provider, String protocol, Server incoming, Server smtp, String user) {}

    record Candidates(List<Candidate> candidates) {}

    record Wanted(@Nullable String address) {}

    /// The known providers; with `address` only that of its domain.
    @GetMapping("/api/mail-presets")
    @AllowMember
    Presets presets(Viewer viewer, @RequestParam(required = false) @Nullable String address) {
        access.mustConnect(viewer);
        List<MailPreset> found = address == null ? MailPresets.all() : MailPresets.ofDomain(domain(address)).stream().toList();
        return new Presets(found.stream().map(MailPresetsController::view).toList());
    }

    /// Candidates for the servers of an address, the surest first. It asks name servers and hosts of the address's domain
    /// and may take 12 s.
    @PostMapping("/api/mailboxes/detect")
    @AllowMember
    Candidates detect(Viewer viewer, @RequestBody Wanted body) {
        access.mustConnect(viewer);
        return new Candidates(detection.detect(MailboxForm.address(body.address())).stream().map(one -> new Candidate(one.source(),
                one.provider(), one.protocol().word(), Server.of(one.incoming()), Server.of(one.smtp()), one.user())).toList());
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    private static Preset view(MailPreset preset) {
        return new Preset(preset.id(), preset.domains(), Server.of(preset.imap()), preset.pop3() == null ? null : Server.of(preset.pop3()),
                Server.of(preset.smtp()), preset.secret(), preset.link(), preset.oauth());
    }
}
