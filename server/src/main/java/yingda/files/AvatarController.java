package yingda.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.AllowMember;
import yingda.people.Members;
import yingda.people.Viewer;

/// A member's own picture, which customers see beside the display name.
@RestController
class AvatarController {

    private final Files files;
    private final Members members;

    AvatarController(Files files, Members members) {
        this.files = files;
        this.members = members;
    }

    /// @param fileId an image that this member uploaded; null for no picture
    record Avatar(@Nullable UUID fileId) {
    }

    @AllowMember
    @PutMapping("/api/session/avatar")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAvatar(Viewer viewer, @RequestBody Avatar avatar) {
        if (avatar.fileId() != null) {
            files.mustOwnImage(viewer.workspace(), avatar.fileId(), "member", viewer.member());
        }
        members.setAvatar(viewer.workspace(), viewer.member(), avatar.fileId());
    }
}
