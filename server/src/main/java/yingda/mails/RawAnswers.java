package yingda.mails;

import java.nio.charset.StandardCharsets;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;

/// Raw mails as downloads that no browser opens.
public final class RawAnswers {

    private RawAnswers() {
    }

    public static ResponseEntity<Resource> of(Resource bytes, String name) {
        return ResponseEntity.ok().header("Content-Type", "message/rfc822")
                .header("Content-Disposition", ContentDisposition.attachment()
                        .filename(name + ".eml", StandardCharsets.UTF_8).build().toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox").body(bytes);
    }
}
