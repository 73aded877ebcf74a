package yingda.search;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import yingda.conversations.LineView;
import yingda.conversations.LineViews;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;
import yingda.records.Format;
import yingda.records.ListDocuments;
import yingda.records.RecordExports;

/// Message management.
@RestController
@RequestMapping("/api/messages")
class MessagesController {

    private static final int PAGE = 50;
    private static final int LONGEST_REASON = 200;

    private final AllMessages messages;
    private final LineViews views;
    private final RecordExports records;
    private final ListDocuments documents;

    MessagesController(AllMessages messages, LineViews views, RecordExports records, ListDocuments documents) {
        this.messages = messages;
        this.views = views;
        this.records = records;
        this.documents = documents;
    }

    /// @param reason why, written down
    /// @param format `pdf` or `txt` of a record, `pdf` or `csv` of a list
    /// @param language `zh` or `en`
    /// @param zone of the times
    record RecordOrder(@Nullable String reason, @Nullable String format, @Nullable String language, @Nullable String zone) {
    }

    record ListOrder(@Nullable String reason, @Nullable String format, @Nullable String language, @Nullable String zone,
            @Nullable UUID group, @Nullable String side, @Nullable String sender, @Nullable String text,
            @Nullable Instant from, @Nullable Instant to) {
    }

    /// @param lines oldest first, as agents see them
    record Part(List<LineView> lines, boolean earlier, boolean later) {
    }

    /// Latest first, 50 a page.
    @Allow(Permission.MESSAGES_AUDIT)
    @GetMapping
    Searching.Results list(Viewer viewer, @ModelAttribute MessageFilter filter, @RequestParam(required = false) @Nullable String cursor) {
        return messages.list(viewer, filter.checked(), cursor, PAGE);
    }

    /// Lines of a record: those around one, or the next ones before or behind one. Around: that it was looked at is
    /// written down.
    @Allow(Permission.MESSAGES_AUDIT)
    @GetMapping("/{conversation}/lines")
    Part lines(Viewer viewer, @PathVariable UUID conversation, @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long after, @RequestParam(defaultValue = "1") long around) {
        AllMessages.Part part = before != null ? messages.before(viewer, conversation, before)
                : after != null ? messages.after(viewer, conversation, after) : messages.around(viewer, conversation, around);
        return new Part(views.forAgents(part.lines()), part.earlier(), part.later());
    }

    /// One record as a document.
    @Allow(Permission.MESSAGES_AUDIT)
    @PostMapping("/{conversation}/record")
    void record(Viewer viewer, @PathVariable UUID conversation, @RequestBody RecordOrder order, HttpServletResponse response)
            throws IOException {
        String reason = reason(order.reason());
        Format format = choice("format", order.format(), "pdf", "txt").equals("pdf") ? Format.PDF : Format.TXT;
        records.conversation(viewer, conversation, format, choice("language", order.language(), "zh", "en"), order.zone(), reason, response);
    }

    /// A list as a document, the latest 5,000.
    @Allow(Permission.MESSAGES_AUDIT)
    @PostMapping("/export")
    void export(Viewer viewer, @RequestBody ListOrder order, HttpServletResponse response) throws IOException {
        String reason = reason(order.reason());
        String format = choice("format", order.format(), "csv", "pdf");
        MessageTable table = new MessageTable(choice("language", order.language(), "zh", "en").equals("en"), zone(order.zone()));
        List<Found> found = messages.export(viewer, new MessageFilter(order.group(), order.side(), order.sender(), order.text(),
                order.from(), order.to()).checked(), format, reason);
        if (format.equals("pdf")) {
            documents.send(viewer, "messages.pdf", table.title(), table.facts(viewer.displayName(), reason, found.size()),
                    table.items(found), order.zone(), response);
            return;
        }
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"messages.csv\"");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(table.csv(found).getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidField("reason", "missing");
        }
        if (reason.strip().length() > LONGEST_REASON) {
            throw new InvalidField("reason", "too-long", LONGEST_REASON);
        }
        return reason.strip();
    }

    /// The first one is the usual one.
    private static String choice(String field, @Nullable String value, String usual, String other) {
        if (value == null || value.equals(usual)) {
            return usual;
        }
        if (!value.equals(other)) {
            throw new InvalidField(field, "unknown-value");
        }
        return other;
    }

    private static ZoneId zone(@Nullable String zone) {
        try {
            return zone == null || zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw new InvalidField("zone", "unknown-value");
        }
    }
}
