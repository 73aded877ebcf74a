package yingda.roster;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import yingda.people.Member;
import yingda.people.MemberLinks;
import yingda.people.NewMember;
import yingda.people.Staff;
import yingda.people.Viewer;
import yingda.routing.Seats;

/// Adds members and invites those who have no password yet.
@Service
class Enrolment {

    private final Staff staff;
    private final MemberLinks links;
    private final Seats seats;

    Enrolment(Staff staff, MemberLinks links, Seats seats) {
        this.staff = staff;
        this.links = links;
        this.seats = seats;
    }

    /// @param invitation null for who has a password
    record Added(UUID id, String login, MemberLinks.@Nullable Sent invitation) {
    }

    /// All or none.
    List<Added> add(Viewer viewer, List<MemberForm> forms) {
        List<NewMember> added = forms.stream().map(MemberForm::added).toList();
        List<String> addresses = forms.stream().map(form -> form.address() == null ? "" : form.address()).toList();
        List<Member> members = staff.add(viewer, added);
        return IntStream.range(0, members.size()).mapToObj(n -> {
            Member member = members.get(n);
            setCapacity(viewer, member.id(), forms.get(n).capacity());
            return new Added(member.id(), member.login(),
                    forms.get(n).password() != null ? null : invite(viewer, member.id(), addresses.get(n)));
        }).toList();
    }

    private MemberLinks.Sent invite(Viewer viewer, UUID member, String address) {
        return links.invite(viewer.workspace(), member, address.isEmpty() ? null : address);
    }

    void setCapacity(Viewer viewer, UUID member, @Nullable Integer capacity) {
        if (capacity != null) {
            seats.edit(viewer.workspace(), member, new Seats.Edit(null, null, capacity, null));
        }
    }
}
