package yingda.mailings;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.PlainText;
import yingda.people.Viewer;

/// Checks what templates and mailings say: subject, text and attachments.
@Component
class MailWords {

    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_FILES = 10;
    private static final long MOST_BYTES = 10L << 20;

    private final TemplateHtml templates;
    private final Files files;

    MailWords(TemplateHtml templates, Files files) {
        this.templates = templates;
        this.files = files;
    }

    /// @param html safe
    record Checked(String subject, String html, List<UUID> fileIds) {
    }

    /// @param kept files that were attached before: they stay, whoever brought them
    Checked check(Viewer viewer, @Nullable String subject, @Nullable String html, @Nullable List<UUID> fileIds, List<UUID> kept) {
        String line = PlainText.required("subject", subject, LONGEST_SUBJECT);
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidField("subject", "format");
        }
        String stored = templates.stored(viewer.workspace(), html == null ? "" : html);
        Placeholders.check(line, stored);
        return new Checked(line, stored, attached(viewer, fileIds == null ? List.of() : fileIds, kept));
    }

    private List<UUID> attached(Viewer viewer, List<UUID> wanted, List<UUID> kept) {
        List<UUID> ids = wanted.stream().distinct().toList();
        if (ids.size() > MOST_FILES) {
            throw new InvalidField("fileIds", "too-long", MOST_FILES);
        }
        long bytes = ids.stream().mapToLong(id -> (kept.contains(id)
                ? files.view(viewer.workspace(), id).orElseThrow(NotFound::new)
                : files.mustOwn(viewer.workspace(), id, "member", viewer.member())).bytes()).sum();
        if (bytes > MOST_BYTES) {
            throw new InvalidField("fileIds", "too-long", MOST_BYTES);
        }
        return ids;
    }
}
