package yingda.privacy;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// How long things are kept, for super admins.
@RestController
class RetentionController {

    private static final int MOST_DAYS = 36_500;

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    record Days(@Nullable Integer contents, @Nullable Integer files, @Nullable Integer mails) {
    }

    @Allow(Permission.RETENTION_MANAGE)
    @GetMapping("/api/retention")
    RetentionDays get(Viewer viewer) {
        return retention.get(viewer.workspace());
    }

    @Allow(Permission.RETENTION_MANAGE)
    @PutMapping("/api/retention")
    RetentionDays set(Viewer viewer, @RequestBody Days body) {
        retention.set(viewer.workspace(), new RetentionDays(days("contents", body.contents()),
                days("files", body.files()), days("mails", body.mails())));
        return retention.get(viewer.workspace());
    }

    private static int days(String field, @Nullable Integer days) {
        if (days == null) {
            throw new InvalidField(field, "missing");
        }
        if (days < 0 || days > MOST_DAYS) {
            throw new InvalidField(field, "range", MOST_DAYS);
        }
        return days;
    }
}
