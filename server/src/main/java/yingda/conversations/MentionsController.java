package yingda.conversations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The notes that call the viewer.
@RestController
class MentionsController {

    private final Mentions mentions;

    MentionsController(Mentions mentions) {
        this.mentions = mentions;
    }

    /// @param next the `before` of the page after, null at the end
    /// @param unread how many of all are unread, 100 at most
    record Called(List<Mention> items, @Nullable UUID next, int unread) {
    }

    record Read(@Nullable UUID upTo) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping("/api/mentions")
    Called list(Viewer viewer, @RequestParam(required = false) @Nullable UUID before) {
        Mentions.Called page = mentions.list(viewer, before);
        return new Called(page.items(), page.next(), mentions.unread(viewer));
    }

    /// All up to this one are read.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @PostMapping("/api/mentions/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Viewer viewer, @RequestBody Read body) {
        if (body.upTo() == null) {
            throw new InvalidField("upTo", "missing");
        }
        mentions.read(viewer, body.upTo());
    }
}
