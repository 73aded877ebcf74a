package yingda.applications;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.BySession;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The applications of a workspace. Secrets go to signed-in browsers only.
@RestController
@RequestMapping("/api/applications")
class ApplicationsController {

    private static final int LONGEST_OVERLAP_HOURS = 24 * 30;

    private final Applications applications;
    private final ApplicationStore store;

    ApplicationsController(Applications applications, ApplicationStore store) {
        this.applications = applications;
        this.store = store;
    }

    record Items(List<Application> items) {
    }

    /// @param groupId where its conversations go when a request names no group
    record Creation(@Nullable String name, @Nullable String description, @Nullable UUID groupId) {
    }

    record Logo(@Nullable UUID fileId) {
    }

    /// @param overlapHours how long the secret before counts, too, 0 to 720
    record Rotation(@Nullable Integer overlapHours) {
    }

    /// @param what `appId` or `secret`
    record Reveal(@Nullable String what) {
    }

    record Revealed(String value) {
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @GetMapping
    Items list(Viewer viewer) {
        return new Items(store.list(viewer.workspace()));
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @BySession
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Applications.WithSecret create(Viewer viewer, @RequestBody Creation creation) {
        return applications.create(viewer, creation.name(), creation.description(), creation.groupId());
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @GetMapping("/{id}")
    Application get(Viewer viewer, @PathVariable UUID id) {
        return applications.get(viewer.workspace(), id);
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @PatchMapping("/{id}")
    Application edit(Viewer viewer, @PathVariable UUID id, @RequestBody ApplicationForm change) {
        return applications.edit(viewer.workspace(), id, change);
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @PutMapping("/{id}/logo")
    Application setLogo(Viewer viewer, @PathVariable UUID id, @RequestBody Logo logo) {
        return applications.setLogo(viewer, id, logo.fileId());
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @BySession
    @PostMapping("/{id}/secret")
    Applications.WithSecret rotate(Viewer viewer, @PathVariable UUID id, @RequestBody Rotation rotation) {
        int hours = rotation.overlapHours() == null ? 0 : rotation.overlapHours();
        if (hours < 0 || hours > LONGEST_OVERLAP_HOURS) {
            throw new InvalidField("overlapHours", "range", LONGEST_OVERLAP_HOURS);
        }
        return applications.rotate(viewer.workspace(), id, Duration.ofHours(hours));
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @BySession
    @PostMapping("/{id}/reveal")
    Revealed reveal(Viewer viewer, @PathVariable UUID id, @RequestBody Reveal reveal) {
        return new Revealed(applications.reveal(viewer.workspace(), id, reveal.what()));
    }

    @Allow(Permission.APPLICATIONS_MANAGE)
    @BySession
    @PostMapping("/{id}/sample")
    Applications.Sample sample(Viewer viewer, @PathVariable UUID id) {
        return applications.sample(viewer.workspace(), id);
    }
}
