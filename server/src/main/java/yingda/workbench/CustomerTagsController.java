package yingda.workbench;

import java.util.List;
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
import yingda.customers.CustomerTag;
import yingda.customers.CustomerTags;
import yingda.kernel.InvalidField;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The tags for customers: all agents use them, seniors keep them.
@RestController
@RequestMapping("/api/customer-tags")
class CustomerTagsController {

    private final CustomerTags tags;

    CustomerTagsController(CustomerTags tags) {
        this.tags = tags;
    }

    /// @param color `gray`, `red`, `orange`, `yellow`, `green`, `teal`, `blue` or `purple`
    record Edited(@Nullable String name, @Nullable String color) {
    }

    record TagList(List<CustomerTag> items) {
    }

    /// By name, with the number of customers that bear each.
    @Allow(Permission.CONVERSATIONS_SERVE)
    @GetMapping
    TagList list(Viewer viewer) {
        return new TagList(tags.list(viewer.workspace()));
    }

    @Allow(Permission.CUSTOMER_TAGS_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CustomerTag add(Viewer viewer, @RequestBody Edited tag) {
        return tags.add(viewer.workspace(), tag.name(), tag.color());
    }

    @Allow(Permission.CUSTOMER_TAGS_MANAGE)
    @PatchMapping("/{id}")
    CustomerTag edit(Viewer viewer, @PathVariable UUID id, @RequestBody Edited tag) {
        return tags.edit(viewer.workspace(), id, tag.name(), tag.color());
    }

    /// @param into the tag that stays
    record Merge(@Nullable UUID into) {
    }

    /// Its customers bear the other tag from now on, and it is gone. Cannot be undone.
    @Allow(Permission.CUSTOMER_TAGS_MANAGE)
    @PostMapping("/{id}/merge")
    CustomerTag merge(Viewer viewer, @PathVariable UUID id, @RequestBody Merge merge) {
        if (merge.into() == null) {
            throw new InvalidField("into", "missing");
        }
        return tags.merge(viewer.workspace(), id, merge.into());
    }

    /// Takes it away from its customers, too.
    @Allow(Permission.CUSTOMER_TAGS_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        tags.delete(viewer.workspace(), id);
    }
}
