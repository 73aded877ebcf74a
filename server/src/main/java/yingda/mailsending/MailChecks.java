package yingda.mailsending;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.kernel.InvalidField;
import yingda.mime.Addressee;
import yingda.mime.HtmlText;
import yingda.mime.MailAddress;
import yingda.mime.StorableText;
import yingda.people.Viewer;

/// Makes a [WrittenMail] of what a page sent, or refuses it.
@Component
class MailChecks {

    private static final int LONGEST_HTML = 200_000;
    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_ADDRESSES = 50;
    private static final int MOST_FILES = 50;
    private static final long MOST_BYTES = 500L << 20;

    private final ComposedHtml composed;
    private final TextGuard guard;
    private final Files files;

    MailChecks(ComposedHtml composed, TextGuard guard, Files files) {
        this.composed = composed;
        this.guard = guard;
        this.files = files;
    }

    /// @param meant what the mode gives for what is absent
    WrittenMail check(Viewer viewer, MailForm form, Addressing.Meant meant) {
        boolean confirmed = Boolean.TRUE.equals(form.confirmed());
        MailMode mode = MailMode.of(form.mode());
        ComposedHtml.Composed html = form.html() == null ? null : html(viewer, form.html(), confirmed);
        List<FileView> pictures = html == null ? List.of() : pictures(viewer, html.pictures());
        List<FileView> attached = attached(viewer, form.fileIds());
        String text = guard.pass(viewer.workspace(), Side.AGENT, text(form.text(), html, !attached.isEmpty() || mode == MailMode.FORWARD), confirmed);
        return new WrittenMail(mode, from(form.from(), meant), to(form.to(), meant), people("cc", form.cc(), meant.cc()),
                people("bcc", form.bcc(), List.of()), subject(form.subject(), meant), text, html == null ? null : html.html(),
                pictures, attached, !Boolean.FALSE.equals(form.quote()),
                form.signature() == null ? form.mode() != null : form.signature(), Boolean.TRUE.equals(form.asAttachment()),
                form.attachments() == null ? null : Set.copyOf(form.attachments()), Boolean.TRUE.equals(form.track()));
    }

    private ComposedHtml.Composed html(Viewer viewer, String written, boolean confirmed) {
        if (written.length() > LONGEST_HTML) {
            throw new InvalidField("html", "too-long", LONGEST_HTML);
        }
        ComposedHtml.Composed made = composed.of(viewer.workspace(), StorableText.clean(written));
        return new ComposedHtml.Composed(guard.passHtml(viewer.workspace(), Side.AGENT, made.html(), confirmed), made.pictures());
    }

    private List<FileView> pictures(Viewer viewer, List<UUID> ids) {
        return ids.stream().map(id -> files.view(viewer.workspace(), id).filter(file -> file.mediaType().startsWith("image/"))
                .orElseThrow(() -> new InvalidField("html", "unknown-value"))).toList();
    }

    private List<FileView> attached(Viewer viewer, @Nullable List<UUID> ids) {
        List<FileView> attached = ids == null ? List.of() : ids.stream().distinct()
                .map(id -> files.mustOwn(viewer.workspace(), id, "member", viewer.member())).toList();
        if (attached.size() > MOST_FILES) {
            throw new InvalidField("fileIds", "too-long", MOST_FILES);
        }
        if (attached.stream().mapToLong(FileView::bytes).sum() > MOST_BYTES) {
            throw new InvalidField("fileIds", "too-long", MOST_BYTES);
        }
        return attached;
    }

    /// @param mayBeEmpty whether something else goes with it
    private static String text(@Nullable String written, ComposedHtml.@Nullable Composed html, boolean mayBeEmpty) {
        String text = StorableText.clean(written == null && html != null ? HtmlText.of(html.html()) : written);
        if (text.isBlank() && !mayBeEmpty && (html == null || html.pictures().isEmpty())) {
            throw new InvalidField("text", "missing");
        }
        if (text.length() > LONGEST_HTML) {
            throw new InvalidField("text", "too-long", LONGEST_HTML);
        }
        return text;
    }

    private static MailAddress from(@Nullable String chosen, Addressing.Meant meant) {
        return chosen == null ? meant.from().getFirst() : meant.from().stream()
                .filter(one -> one.address().equals(chosen.strip().toLowerCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new InvalidField("from", "unknown-value"));
    }

    private static List<MailAddress> to(@Nullable List<Addressee> written, Addressing.Meant meant) {
        List<MailAddress> to = people("to", written, meant.to());
        if (to.isEmpty()) {
            throw new InvalidField("to", "missing");
        }
        return to;
    }

    private static List<MailAddress> people(String field, @Nullable List<Addressee> written, List<MailAddress> meant) {
        if (written == null) {
            return meant;
        }
        if (written.size() > MOST_ADDRESSES) {
            throw new InvalidField(field, "too-long", MOST_ADDRESSES);
        }
        var seen = new HashSet<String>();
        return written.stream().map(one -> {
            if (one == null) {
                throw new InvalidField(field, "format");
            }
            return one.checked(field);
        }).filter(one -> seen.add(one.address())).toList();
    }

    private static String subject(@Nullable String written, Addressing.Meant meant) {
        if (written == null) {
            return meant.subject();
        }
        String subject = StorableText.clean(written).replaceAll("\\p{Cntrl}+", " ").strip();
        if (subject.length() > LONGEST_SUBJECT) {
            throw new InvalidField("subject", "too-long", LONGEST_SUBJECT);
        }
        return subject;
    }
}
