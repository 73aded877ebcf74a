package yingda.workbench;

import org.springframework.stereotype.Component;
import yingda.conversations.MemberGate;
import yingda.conversations.NotOnline;
import yingda.people.Viewer;
import yingda.routing.Seats;

/// Asks the desk's memory first: what members send may not cost a look into the database more. The memory may be behind
/// a change of this moment, so that only the database refuses.
@Component
class SeatGate implements MemberGate {

    private final Desks desks;
    private final Seats seats;

    SeatGate(Desks desks, Seats seats) {
        this.desks = desks;
        this.seats = seats;
    }

    @Override
    public void mustBeThere(Viewer viewer) {
        if (desks.of(viewer.workspace()).isOffline(viewer.member()) && seats.of(viewer.workspace(), viewer.member()).left()) {
            throw new NotOnline();
        }
    }
}
