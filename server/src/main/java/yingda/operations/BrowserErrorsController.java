package yingda.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.ClientAddress;
import yingda.kernel.InvalidField;
import yingda.kernel.RateLimit;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.PublicLimits;

/// Scripts of our pages report here what failed in them; it is logged.
@RestController
class BrowserErrorsController {

    private static final Logger LOG = LoggerFactory.getLogger("yingda.browser");
    private static final int LONGEST = 2_000;

    private final ClientAddress addresses;
    private final RateLimit ofAddress;
    private final RateLimit ofAll;

    BrowserErrorsController(ClientAddress addresses, PublicLimits limits, Clock clock) {
        this.addresses = addresses;
        this.ofAddress = new RateLimit(limits.errorReportsPerMinute(), limits.errorReportsPerMinute(), clock);
        this.ofAll = new RateLimit(100, 100, clock);
    }

    /// @param message what failed
    /// @param stack where, as the browser tells it
    /// @param page the path of the page, without its query
    /// @param build the build of the page
    record Report(@Nullable String message, @Nullable String stack, @Nullable String page, @Nullable String build) {
    }

    @AllowAnyone(Pace.FORMS)
    @PostMapping("/api/browser-errors")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(@RequestBody Report report, HttpServletRequest request) {
        if (report.message() == null || report.message().isBlank()) {
            throw new InvalidField("message", "missing");
        }
        if (!ofAddress.take(addresses.network(request)) || !ofAll.take("")) {
            throw new TooManyReports();
        }
        LOG.warn("browser error on {} (build {}): {} {}",
                line(report.page()), line(report.build()), line(report.message()), line(report.stack()));
    }

    /// One line of limited length: a report cannot forge log lines.
    static String line(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " | ");
    }
}
