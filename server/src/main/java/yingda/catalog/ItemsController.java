package yingda.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.Page;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// The workspace's own products and articles.
@RestController
@RequestMapping("/api/catalog/items")
class ItemsController {

    private static final int PAGE = 50;

    private final Items items;
    private final Files files;

    ItemsController(Items items, Files files) {
        this.items = items;
        this.files = files;
    }

    /// @param kind `product` or `article`
    record Form(@Nullable String kind, @Nullable String title, @Nullable String summary, @Nullable String price,
            @Nullable UUID fileId, @Nullable String url, @Nullable Boolean enabled) {
    }

    record View(UUID id, String kind, String title, String summary, String price, @Nullable FileView file, String url,
            boolean enabled, Instant createdAt) {
    }

    @Allow(Permission.CATALOG_MANAGE)
    @GetMapping
    Page<View> list(Viewer viewer, @RequestParam(defaultValue = "product") String kind, @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Boolean enabled, @RequestParam(required = false) @Nullable UUID cursor) {
        ItemKind known = ItemKind.ofWord(kind).orElseThrow(() -> new InvalidField("kind", "unknown-value"));
        List<Item> found = items.list(viewer.workspace(), known, CatalogController.words(q), enabled, cursor, PAGE + 1);
        List<Item> part = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, FileView> images =
                files.views(viewer.workspace(), part.stream().map(Item::file).filter(Objects::nonNull).toList());
        return new Page<>(part.stream().map(item -> view(item, images)).toList(),
                found.size() > PAGE ? part.getLast().id().toString() : null);
    }

    @Allow(Permission.CATALOG_MANAGE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    View add(Viewer viewer, @RequestBody Form body) {
        ItemKind kind = ItemKind.ofWord(Objects.requireNonNullElse(body.kind(), ""))
                .orElseThrow(() -> new InvalidField("kind", "unknown-value"));
        return view(viewer, items.add(viewer, kind, form(body)));
    }

    /// Replaces all but the kind.
    @Allow(Permission.CATALOG_MANAGE)
    @PutMapping("/{id}")
    View change(Viewer viewer, @PathVariable UUID id, @RequestBody Form body) {
        return view(viewer, items.change(viewer, id, form(body)));
    }

    @Allow(Permission.CATALOG_MANAGE)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Viewer viewer, @PathVariable UUID id) {
        items.delete(viewer, id);
    }

    @Allow(Permission.CATALOG_MANAGE)
    @GetMapping("/{id}")
    View get(Viewer viewer, @PathVariable UUID id) {
        return view(viewer, items.find(viewer.workspace(), id).orElseThrow(NotFound::new));
    }

    private static Items.Form form(Form body) {
        return new Items.Form(text("title", body.title(), 1, 200), text("summary", body.summary(), 0, 500),
                text("price", body.price(), 0, 40), body.fileId(), address(text("url", body.url(), 0, 2_000)),
                body.enabled() == null || body.enabled());
    }

    private static String text(String field, @Nullable String value, int shortest, int longest) {
        String text = value == null ? "" : value.strip();
        if (text.length() < shortest) {
            throw new InvalidField(field, "missing");
        }
        if (text.length() > longest) {
            throw new InvalidField(field, "too-long", longest);
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static String address(String url) {
        if (!url.isEmpty() && !CatalogSettings.isWeb(url)) {
            throw new InvalidField("url", "format");
        }
        return url;
    }

    private View view(Viewer viewer, Item item) {
        return view(item, item.file() == null ? Map.of() : files.views(viewer.workspace(), List.of(item.file())));
    }

    private static View view(Item item, Map<UUID, FileView> images) {
        return new View(item.id(), item.kind().word(), item.title(), item.summary(), item.price(),
                item.file() == null ? null : images.get(item.file()), item.url(), item.enabled(), item.createdAt());
    }
}
