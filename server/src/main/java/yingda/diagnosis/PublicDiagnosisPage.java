package yingda.diagnosis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.channels.Channels;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.RateLimit;
import yingda.pages.PagePolicy;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.PublicLimits;
import yingda.people.RestingWorkspaces;
import yingda.settings.Settings;

/// The page on which customers check a domain or have an error explained, without signing in. It works without
/// scripts, says nothing of the workspace's own mailboxes, and is there only while the workspace wants it.
@RestController
class PublicDiagnosisPage {

    private static final int LONGEST_TEXT = 20_000;

    private final DomainCheck check;
    private final Explanations explanations;
    private final Settings settings;
    private final Channels channels;
    private final ClientAddress address;
    private final RestingWorkspaces resting;
    private final RateLimit limit;

    PublicDiagnosisPage(DomainCheck check, Explanations explanations, Settings settings, Channels channels, ClientAddress address,
            RestingWorkspaces resting, PublicLimits limits, Clock clock) {
        this.check = check;
        this.explanations = explanations;
        this.settings = settings;
        this.channels = channels;
        this.address = address;
        this.resting = resting;
        this.limit = new RateLimit(10, limits.diagnosesPerMinute(), clock);
    }

    /// @param key the workspace's id, or the public key of one of its web chats
    /// @param lang `zh` or `en`
    @AllowAnyone(Pace.FORMS)
    @GetMapping(path = "/diagnose/{key}", produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
    String empty(@PathVariable String key, @RequestParam(defaultValue = "zh") String lang, HttpServletRequest request, HttpServletResponse response) {
        return page(key, lang, request, response, "", "", "");
    }

    @AllowAnyone(Pace.FORMS)
    @PostMapping(path = "/diagnose/{key}", produces = MediaType.TEXT_HTML_VALUE + ";charset=utf-8")
    String answer(@PathVariable String key, @RequestParam(defaultValue = "zh") String lang, @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String text, HttpServletRequest request, HttpServletResponse response) {
        mustBeOpen(key);
        boolean english = lang.equals("en");
        String result;
        if (!limit.take(address.network(request))) {
            response.setStatus(429);
            result = PublicPageText.message(PublicPageText.TOO_MANY, english);
        } else if (!domain.isBlank()) {
            result = domain(domain, english, response);
        } else if (!text.isBlank()) {
            result = PublicPageText.of(explanations.explain(text.substring(0, Math.min(text.length(), LONGEST_TEXT))), english);
        } else {
            result = "";
        }
        return page(key, lang, request, response, domain, text, result);
    }

    private String domain(String typed, boolean english, HttpServletResponse response) {
        try {
            List<Finding> findings = check.check(new Subject(MailDiagnosisController.domain(typed), List.of(), null, null));
            return PublicPageText.of(findings, english);
        } catch (InvalidField noDomain) {
            response.setStatus(422);
            return PublicPageText.message(PublicPageText.NO_DOMAIN, english);
        }
    }

    private String page(String key, String lang, HttpServletRequest request, HttpServletResponse response, String domain, String text, String result) {
        mustBeOpen(key);
        PagePolicy.allow(request, response);
        return PublicPageText.page(PagePolicy.nonce(request), lang.equals("en"), domain, text, result);
    }

    private void mustBeOpen(String key) {
        UUID workspace = workspace(key);
        if (workspace == null || resting.contains(workspace) || !settings.read(workspace, PublicSettings.TOPIC, PublicSettings.class, PublicSettings.DEFAULTS).open()) {
            throw new NotFound();
        }
    }

    private @Nullable UUID workspace(String key) {
        return channels.byPublicKey("webchat", key).map(channel -> channel.workspace()).orElseGet(() -> {
            try {
                return UUID.fromString(key);
            } catch (IllegalArgumentException noId) {
                return null;
            }
        });
    }
}
