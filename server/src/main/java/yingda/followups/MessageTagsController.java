package yingda.followups;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The tree of message tags: all agents use it, super admins keep it.
@RestController
@RequestMapping("/api/message-tags")
class MessageTagsController {

    private final MessageTags tags;

    MessageTagsController(MessageTags tags) {
        this.tags = tags;
    }

    /// @param items brothers in their order
    record Tree(List<MessageTag> items) {
    }

    /// @param parentId null: on the top level
    record NewTag(@Nullable UUID parentId, @Nullable String title) {
    }

    record Title(@Nullable String title) {
    }

    /// @param parentId null: on the top level
    /// @param before the brother that it stands before; null for the last place
    record Place(@Nullable UUID parentId, @Nullable UUID before) {
    }

    /// @param most how far they are counted
    record Uses(Map<UUID, Integer> uses, int most) {
    }

    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    Tree tree(Viewer viewer) {
        return new Tree(tags.tree(viewer.workspace()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MessageTag add(Viewer viewer, @RequestBody NewTag tag) {
        return tags.add(viewer.workspace(), tag.parentId(), tag.title());
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PatchMapping("/{id}")
    MessageTag rename(Viewer viewer, @PathVariable UUID id, @RequestBody Title body) {
        return tags.rename(viewer.workspace(), id, body.title());
    }

    /// How many messages bear each tag, for who keeps the tree.
    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping("/uses")
    Uses uses(Viewer viewer) {
        return new Uses(tags.uses(viewer.workspace()), MessageTags.MOST_COUNTED);
    }

    /// To another place; the tree as it is then.
    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping("/{id}/move")
    Tree move(Viewer viewer, @PathVariable UUID id, @RequestBody Place place) {
        tags.move(viewer.workspace(), id, place.parentId(), place.before());
        return tree(viewer);
    }

    /// With all below it.
    @Allow(Permission.SETTINGS_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        tags.delete(viewer.workspace(), id);
    }
}
