package yingda.maillog;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.audit.Act;
import yingda.audit.Audit;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.settings.Settings;

/// The mail log, for those who manage channels.
@RestController
class MailLogController {

    private static final int PAGE = 50;
    private static final int MOST_EXPORTED = 20_000;
    private static final int LONGEST_TEXT = 200;

    private final MailEventStore store;
    private final Settings settings;
    private final Audit audit;
    private final TransactionTemplate transaction;

    MailLogController(MailEventStore store, Settings settings, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.settings = settings;
        this.audit = audit;
        this.transaction = transaction;
    }

    /// @param next the cursor of the page after; null at the end
    record Part(List<MailEventStore.Line> items, @Nullable String next) {
    }

    record Days(@Nullable Integer days) {
    }

    /// What the log is narrowed to: `direction` is `in` or `out`, `outcome` `ok`, `refused`, `failed` or `trouble` for
    /// both of the latter, `to` the first moment that does not belong to it.
    record Wanted(@Nullable UUID mailbox, @Nullable String direction, @Nullable String step, @Nullable String outcome,
            @Nullable Instant from, @Nullable Instant to, @Nullable String text) {

        MailEventStore.Wanted checked() {
            return new MailEventStore.Wanted(mailbox,
                    known("direction", direction, Arrays.stream(MailEvent.Direction.values()).map(MailEvent.Direction::word).toList()),
                    known("step", step, Arrays.stream(MailEvent.Step.values()).map(MailEvent.Step::word).toList()),
                    known("outcome", outcome, List.of("ok", "refused", "failed", "trouble")),
                    from, to, text == null || text.isBlank() ? null : limited(text.strip()));
        }

        private static @Nullable String known(String field, @Nullable String word, List<String> words) {
            if (word == null || word.isEmpty()) {
                return null;
            }
            if (!words.contains(word)) {
                throw new InvalidField(field, "unknown-value");
            }
            return word;
        }

        private static String limited(String text) {
            if (text.length() > LONGEST_TEXT) {
                throw new InvalidField("text", "too-long", LONGEST_TEXT);
            }
            return text;
        }
    }

    /// Newest first, 50 a page.
    @Allow(Permission.CHANNELS_MANAGE)
    @GetMapping("/api/mail-log")
    Part list(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(required = false) @Nullable UUID cursor) {
        List<MailEventStore.Line> found = store.list(viewer, wanted.checked(), cursor, PAGE + 1);
        List<MailEventStore.Line> page = found.subList(0, Math.min(PAGE, found.size()));
        return new Part(page, found.size() > PAGE ? page.getLast().id().toString() : null);
    }

    /// The same as a file, for spreadsheets; the newest 20,000. `lang` is `zh` or `en`. An audit row says who took it.
    @Allow(Permission.CHANNELS_MANAGE)
    @GetMapping(path = "/api/mail-log.csv", produces = "text/csv")
    void csv(Viewer viewer, @ModelAttribute Wanted wanted, @RequestParam(defaultValue = "zh") String lang,
            HttpServletResponse response) throws IOException {
        MailEventStore.Wanted checked = wanted.checked();
        List<MailEventStore.Line> lines = transaction.execute(_ -> {
            List<MailEventStore.Line> found = store.list(viewer, checked, null, MOST_EXPORTED);
            audit.record(new Act(viewer.workspace(), "mail-log.exported", "workspace", null, Map.of(), Map.of("rows", found.size())));
            return found;
        });
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"mail-log.csv\"");
        response.getOutputStream().write(MailLogTable.csv(lines, lang.equals("en")).getBytes(StandardCharsets.UTF_8));
    }

    @Allow(Permission.CHANNELS_MANAGE)
    @GetMapping("/api/settings/mail-log")
    MailLogSettings get(Viewer viewer) {
        return settings.read(viewer.workspace(), MailLogSettings.TOPIC, MailLogSettings.class, MailLogSettings.DEFAULTS);
    }

    @Allow(Permission.CHANNELS_MANAGE)
    @PutMapping("/api/settings/mail-log")
    MailLogSettings put(Viewer viewer, @RequestBody Days body) {
        if (body.days() == null) {
            throw new InvalidField("days", "missing");
        }
        if (body.days() < 1 || body.days() > MailLogSettings.MOST_DAYS) {
            throw new InvalidField("days", "range", MailLogSettings.MOST_DAYS);
        }
        MailLogSettings wanted = new MailLogSettings(body.days());
        settings.write(viewer.workspace(), MailLogSettings.TOPIC, wanted);
        return wanted;
    }
}
