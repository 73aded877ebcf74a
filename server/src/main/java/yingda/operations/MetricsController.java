package yingda.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Gauge;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.NotAllowed;
import yingda.people.NotSignedIn;
import yingda.people.Permission;
import yingda.people.Sessions;
import yingda.people.Viewer;

/// All [Gauge]s in the text format of Prometheus, version 0.0.4; for members who may read them and for programs with
/// the token in `yingda.metrics.token`.
@RestController
class MetricsController {

    private final List<Gauge> gauges;
    private final Sessions sessions;
    private final String token;

    MetricsController(List<Gauge> gauges, Sessions sessions, @Value("${yingda.metrics.token:}") String token) {
        this.gauges = gauges.stream().sorted(Comparator.comparing(Gauge::name)).toList();
        this.sessions = sessions;
        this.token = token;
    }

    @AllowAnyone(Pace.PAGES)
    @GetMapping(path = "/metrics", produces = "text/plain;version=0.0.4;charset=utf-8")
    String metrics(@RequestHeader(name = "Cookie", required = false) @Nullable String cookie,
            @RequestHeader(name = "Authorization", required = false) @Nullable String authorization) {
        if (!hasToken(authorization)) {
            check(sessions.viewer(cookie).orElseThrow(NotSignedIn::new));
        }
        return gauges.stream().map(MetricsController::text).collect(Collectors.joining());
    }

    private boolean hasToken(@Nullable String authorization) {
        return !token.isEmpty() && authorization != null
                && MessageDigest.isEqual(bytes("Bearer " + token), bytes(authorization));
    }

    private static void check(Viewer viewer) {
        if (!viewer.may(Permission.METRICS_READ)) {
            throw new NotAllowed(Permission.METRICS_READ);
        }
    }

    private static String text(Gauge gauge) {
        String type = gauge.name().endsWith("_total") ? "counter" : "gauge";
        return "# HELP " + gauge.name() + " " + gauge.help() + "\n# TYPE " + gauge.name() + " " + type + "\n"
                + gauge.name() + " " + gauge.value().getAsDouble() + "\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
