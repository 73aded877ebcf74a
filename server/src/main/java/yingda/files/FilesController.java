package yingda.files;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import yingda.kernel.FileLinks;
import yingda.kernel.NotFound;
import yingda.people.AllowAnyone;
import yingda.people.Pace;
import yingda.people.AllowMember;
import yingda.people.RestingWorkspaces;
import yingda.people.Viewer;

/// Uploads of members, and downloads by signed link.
@RestController
class FilesController {

    /// Kinds that a browser shows without running anything of them; [MediaType] tells them from the bytes.
    private static final List<String> SHOWN = List.of("image/", "video/", "audio/");

    private final Files files;
    private final Disk disk;
    private final FileLinks links;
    private final RestingWorkspaces resting;

    FilesController(Files files, Disk disk, FileLinks links, RestingWorkspaces resting) {
        this.files = files;
        this.disk = disk;
        this.links = links;
        this.resting = resting;
    }

    @AllowMember
    @PostMapping("/api/files")
    @ResponseStatus(HttpStatus.CREATED)
    FileView upload(Viewer viewer, @RequestPart("file") MultipartFile file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return files.store(viewer.workspace(), in, file.getOriginalFilename(), "member", viewer.member());
        }
    }

    /// Images, videos and sound may be shown in place, everything else is saved; nothing of it may run in our origin.
    @AllowAnyone(Pace.PAGES)
    @GetMapping("/files/{workspace}/{id}/{name}")
    ResponseEntity<Resource> download(@PathVariable UUID workspace, @PathVariable UUID id, @PathVariable String name,
            @RequestParam(defaultValue = "0") long expires, @RequestParam(defaultValue = "") String signature,
            HttpServletResponse response) {
        if (!links.valid(workspace, id, expires, signature)) {
            throw new NotFound();
        }
        resting.mustNotContain(workspace);
        FileStore.Row row = files.findLinked(workspace, id).orElseThrow(NotFound::new);
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
        boolean shown = SHOWN.stream().anyMatch(row.mediaType()::startsWith);
        return ResponseEntity.ok()
                .header("Content-Type", row.mediaType())
                .header("Content-Disposition", disposition(shown, row.name()))
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate().immutable())
                .eTag(HexFormat.of().formatHex(row.sha256()))
                .body(new FileSystemResource(disk.path(workspace, id)));
    }

    private static String disposition(boolean shown, String name) {
        ContentDisposition.Builder kind = shown ? ContentDisposition.inline() : ContentDisposition.attachment();
        return kind.filename(name, StandardCharsets.UTF_8).build().toString();
    }
}
