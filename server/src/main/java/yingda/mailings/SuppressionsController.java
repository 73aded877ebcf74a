package yingda.mailings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import yingda.kernel.InvalidField;
import yingda.kernel.Page;
import yingda.kernel.PlainText;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The list of those who get no bulk mail.
@RestController
@RequestMapping("/api/suppressions")
class SuppressionsController {

    private static final Set<String> REASONS = Set.of("hard-bounce", "soft-bounces", "complaint", "unsubscribed", "by-hand", "imported");
    private static final int PAGE = 50;
    private static final int MOST_BAD = 100;

    private final Suppressions suppressions;
    private final SuppressionStore store;

    SuppressionsController(Suppressions suppressions, SuppressionStore store) {
        this.suppressions = suppressions;
        this.store = store;
    }

    record Body(@Nullable String address, @Nullable String detail) {
    }

    /// @param text addresses, as a list or a table
    record ImportBody(@Nullable String text) {
    }

    record Imported(int found, int added, int invalid, List<Wanted.Bad> bad) {
    }

    /// Newest first.
    ///
    /// @param q the beginning of the address, or a whole one, also of an erased customer
    @GetMapping
    @Allow(Permission.MAILINGS_SEND)
    Page<Suppression> list(Viewer viewer, @RequestParam(defaultValue = "") String q, @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable UUID cursor) {
        if (reason != null && !REASONS.contains(reason)) {
            throw new InvalidField("reason", "unknown-value");
        }
        List<Suppression> found = store.list(viewer.workspace(), q.strip().toLowerCase(Locale.ROOT).replace("\0", ""), reason, cursor, PAGE + 1);
        return new Page<>(found.stream().limit(PAGE).toList(), found.size() > PAGE ? found.get(PAGE - 1).id().toString() : null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void add(Viewer viewer, @RequestBody Body body) {
        String address = Suppressions.normal(PlainText.required("address", body.address(), 254));
        if (Wanted.trouble(address).equals("format")) {
            throw new InvalidField("address", "format");
        }
        suppressions.add(viewer.workspace(), List.of(address), "by-hand", PlainText.optional("detail", body.detail(), 500), viewer.member());
    }

    @PostMapping("/import")
    @Allow(Permission.MAILINGS_SEND)
    Imported importAll(Viewer viewer, @RequestBody ImportBody body) {
        Wanted wanted = Wanted.ofCsv(PlainText.required("text", body.text(), 1 << 20));
        int added = suppressions.add(viewer.workspace(), wanted.people().stream().map(Wanted.Person::address).toList(), "imported", "", viewer.member());
        return new Imported(wanted.found(), added, wanted.bad().size(), wanted.bad().stream().limit(MOST_BAD).toList());
    }

    /// Lets bulk mail reach the address again.
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Allow(Permission.MAILINGS_SEND)
    void remove(Viewer viewer, @PathVariable UUID id) {
        suppressions.remove(viewer.workspace(), id, viewer.member());
    }
}
