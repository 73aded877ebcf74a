package yingda.categories;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
import yingda.kernel.NotFound;
import yingda.people.Allow;
import yingda.people.Groups;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The tree of categories, for super admins. Every answer is the whole tree.
@RestController
@RequestMapping("/api/categories")
class CategoriesController {

    private static final int LONGEST_NAME = 60;

    private final Categories categories;
    private final Groups groups;

    CategoriesController(Categories categories, Groups groups) {
        this.categories = categories;
        this.groups = groups;
    }

    /// @param items siblings in their order
    record Tree(List<Category> items) {
    }

    record New(@Nullable UUID parentId, @Nullable String name) {
    }

    record Name(@Nullable String name) {
    }

    /// @param before the sibling that it stands before afterwards; null for the last place
    record Place(@Nullable UUID parentId, @Nullable UUID before) {
    }

    record Offer(@Nullable Set<UUID> categories) {
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @GetMapping
    Tree list(Viewer viewer) {
        return new Tree(categories.list(viewer.workspace()));
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tree add(Viewer viewer, @RequestBody New body) {
        categories.add(viewer.workspace(), body.parentId(), name(body.name()));
        return list(viewer);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PatchMapping("/{id}")
    Tree rename(Viewer viewer, @PathVariable UUID id, @RequestBody Name body) {
        categories.rename(viewer.workspace(), id, name(body.name()));
        return list(viewer);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @PostMapping("/{id}/move")
    Tree move(Viewer viewer, @PathVariable UUID id, @RequestBody Place place) {
        categories.move(viewer.workspace(), id, place.parentId(), place.before());
        return list(viewer);
    }

    @Allow(Permission.SETTINGS_MANAGE)
    @DeleteMapping("/{id}")
    Tree delete(Viewer viewer, @PathVariable UUID id) {
        categories.delete(viewer.workspace(), id);
        return list(viewer);
    }

    /// Which categories the agents of a group choose from.
    @Allow(Permission.SETTINGS_MANAGE)
    @PutMapping("/offers/{group}")
    Tree offer(Viewer viewer, @PathVariable UUID group, @RequestBody Offer offer) {
        groups.find(viewer.workspace(), group).orElseThrow(NotFound::new);
        if (offer.categories() == null) {
            throw new InvalidField("categories", "missing");
        }
        categories.offer(viewer.workspace(), group, offer.categories());
        return list(viewer);
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw new InvalidField("name", "missing");
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw new InvalidField("name", "too-long", LONGEST_NAME);
        }
        return name.strip();
    }
}
