package yingda.mails;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import yingda.kernel.NotFound;
import yingda.kernel.RateLimit;
import yingda.mime.MailAddress;
import yingda.mime.MailAttachment;
import yingda.mime.ParsedMail;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// What lies in a mail: attachments, mails in it, and the pictures of the net that it shows.
@RestController
class MailPartsController {

    static final String POLICY = "default-src 'none'; sandbox";
    private static final int PICTURES_AT_ONCE = 200;
    private static final int PICTURES_A_MINUTE = 300;

    private final MailReads reads;
    private final PictureLinks links;
    private final RemotePictures pictures;
    private final RateLimit limit;

    MailPartsController(MailReads reads, PictureLinks links, RemotePictures pictures, Clock clock) {
        this.reads = reads;
        this.links = links;
        this.pictures = pictures;
        this.limit = new RateLimit(PICTURES_AT_ONCE, PICTURES_A_MINUTE, clock);
    }

    /// An attachment by its place in the mail, from 0; `2.0` lies in the mail that is attachment 2. Pictures may be shown
    /// in place, everything else is saved.
    @GetMapping("/api/mails/{id}/attachments/{path}")
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<StreamingResponseBody> attachment(Viewer viewer, @PathVariable UUID id, @PathVariable String path) {
        MailAttachment file = reads.attachment(viewer, id, path);
        boolean picture = MailView.isPicture(file.type());
        StreamingResponseBody body = file.content()::writeTo;
        return ResponseEntity.ok().header("Content-Type", picture ? file.type() : "application/octet-stream")
                .header("Content-Disposition", picture ? "inline" : attachment(file.name()))
                .header("Content-Security-Policy", POLICY).body(body);
    }

    /// @param html the page for a frame without rights
    record NestedMail(@Nullable MailAddress from, List<MailAddress> to, List<MailAddress> cc, String subject, Instant date,
            String html, List<NestedFile> attachments) {}

    record NestedFile(String name, String mediaType, long bytes, String url) {}

    /// The mail that an attachment is, to be read.
    @GetMapping("/api/mails/{id}/attachments/{path}/mail")
    @Allow(Permission.CONVERSATIONS_SERVE)
    NestedMail nested(Viewer viewer, @PathVariable UUID id, @PathVariable String path) {
        ParsedMail mail = reads.nested(reads.attachment(viewer, id, path));
        List<MailAttachment> files = mail.attachments();
        return new NestedMail(mail.from(), mail.to(), mail.cc(), mail.subject(), mail.date(),
                MailView.of(mail, address -> links.path(id, address)),
                IntStream.range(0, files.size()).mapToObj(n -> new NestedFile(files.get(n).name(), files.get(n).type(),
                        files.get(n).size(), "/api/mails/" + id + "/attachments/" + path + "." + n)).toList());
    }

    /// A picture of the net, fetched by the server; only by a link that stands in the view of the mail.
    @GetMapping("/api/mails/{id}/pictures")
    @Allow(Permission.CONVERSATIONS_SERVE)
    ResponseEntity<byte[]> picture(Viewer viewer, @PathVariable UUID id, @RequestParam String url, @RequestParam String signature) {
        reads.kept(viewer, id);
        if (!links.valid(id, url, signature) || !limit.take(viewer.member().toString())) {
            throw new NotFound();
        }
        RemotePictures.Picture picture = pictures.get(url).orElseThrow(NotFound::new);
        return ResponseEntity.ok().header("Content-Type", picture.type()).header("Content-Disposition", "inline")
                .header("Content-Security-Policy", POLICY)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate()).body(picture.bytes());
    }

    static String attachment(String name) {
        return ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString();
    }
}
