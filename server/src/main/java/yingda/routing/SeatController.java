package yingda.routing;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

@RestController
class SeatController {

    private final Seats seats;

    SeatController(Seats seats) {
        this.seats = seats;
    }

    /// What is null stays.
    record Change(@Nullable String status, @Nullable Boolean autoAccept, @Nullable Integer capacity,
            @Nullable String greeting) {
    }

    @PutMapping("/api/desk/seat")
    @Allow(Permission.CONVERSATIONS_SERVE)
    SeatView edit(Viewer viewer, @RequestBody Change change) {
        SeatStatus status = change.status() == null ? null : SeatStatus.of(change.status())
                .orElseThrow(() -> new InvalidField("status", "unknown-value"));
        return SeatView.of(seats.edit(viewer.workspace(), viewer.member(),
                new Seats.Edit(status, change.autoAccept(), change.capacity(), change.greeting())));
    }
}
