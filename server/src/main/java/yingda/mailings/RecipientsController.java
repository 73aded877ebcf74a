package yingda.mailings;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.Csv;
import yingda.kernel.InvalidField;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Who gets a mailing, and what became of it.
@RestController
@RequestMapping("/api/mailings/{id}")
class RecipientsController {

    private static final int PAGE = 50;
    private static final int EXPORTED_AT_ONCE = 1_000;
    private static final List<String> HEADS = List.of("address", "name", "state", "error", "sentAt", "openedAt", "clickedAt",
            "repliedAt", "autoRepliedAt", "unsubscribedAt", "complainedAt");

    private final Mailings mailings;
    private final Audience audience;
    private final RecipientStore store;

    RecipientsController(Mailings mailings, Audience audience, RecipientStore store) {
        this.mailings = mailings;
        this.audience = audience;
        this.store = store;
    }

    /// @param source `tag`, `list` (text) or `csv` (text)
    /// @param dryRun only counts
    record Body(@Nullable String source, @Nullable UUID tagId, @Nullable String text, @Nullable Boolean dryRun) {
    }

    @PostMapping("/recipients")
    @Allow(Permission.MAILINGS_SEND)
    Audience.Counted add(Viewer viewer, @PathVariable UUID id, @RequestBody Body body) {
        mailings.get(viewer.workspace(), id);
        boolean dry = Boolean.TRUE.equals(body.dryRun());
        String text = Objects.requireNonNullElse(body.text(), "");
        return switch (Objects.requireNonNullElse(body.source(), "")) {
            case "tag" -> {
                if (body.tagId() == null) {
                    throw new InvalidField("tagId", "missing");
                }
                yield audience.addTagged(viewer.workspace(), id, body.tagId(), dry);
            }
            case "list" -> audience.add(viewer.workspace(), id, Wanted.ofList(text), dry);
            case "csv" -> audience.add(viewer.workspace(), id, Wanted.ofCsv(text), dry);
            default -> throw new InvalidField("source", "unknown-value");
        };
    }

    @DeleteMapping("/recipients")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void clear(Viewer viewer, @PathVariable UUID id) {
        audience.clear(viewer.workspace(), id);
    }

    @DeleteMapping("/recipients/{recipient}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void remove(Viewer viewer, @PathVariable UUID id, @PathVariable UUID recipient) {
        audience.remove(viewer.workspace(), id, recipient);
    }

    /// @param state see [RecipientStore#FILTERS]
    @GetMapping("/recipients")
    @Allow(Permission.MAILINGS_SEND)
    Page<Recipient> list(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable UUID cursor) {
        mailings.get(viewer.workspace(), id);
        List<Recipient> found = store.list(viewer.workspace(), id, checked(state), words(q), cursor, PAGE + 1);
        return new Page<>(found.stream().limit(PAGE).toList(), found.size() > PAGE ? found.get(PAGE - 1).id().toString() : null);
    }

    @GetMapping(path = "/recipients.csv", produces = "text/csv")
    @Allow(Permission.MAILINGS_SEND)
    void csv(Viewer viewer, @PathVariable UUID id, @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String q, HttpServletResponse response) throws IOException {
        mailings.get(viewer.workspace(), id);
        String filter = checked(state);
        audience.exported(viewer.workspace(), id);
        response.setContentType("text/csv; charset=utf-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"recipients.csv\"");
        response.setHeader("Cache-Control", "no-store");
        OutputStream out = response.getOutputStream();
        out.write(("\uFEFF" + Csv.line(HEADS)).getBytes(StandardCharsets.UTF_8));
        UUID after = null;
        List<Recipient> page;
        do {
            page = store.list(viewer.workspace(), id, filter, words(q), after, EXPORTED_AT_ONCE);
            for (Recipient one : page) {
                out.write(line(one).getBytes(StandardCharsets.UTF_8));
                after = one.id();
            }
        } while (page.size() == EXPORTED_AT_ONCE);
    }

    private static String line(Recipient one) {
        return Csv.line(Arrays.asList(one.address(), one.name(), one.state(), one.error(), one.sentAt(), one.openedAt(),
                one.clickedAt(), one.repliedAt(), one.autoRepliedAt(), one.unsubscribedAt(), one.complainedAt()));
    }

    private static @Nullable String checked(@Nullable String state) {
        if (state == null || state.isEmpty()) {
            return null;
        }
        if (!RecipientStore.FILTERS.containsKey(state)) {
            throw new InvalidField("state", "unknown-value");
        }
        return state;
    }

    private static String words(String q) {
        return q.strip().toLowerCase(Locale.ROOT).replace("\0", "");
    }
}
