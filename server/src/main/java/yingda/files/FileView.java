package yingda.files;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A stored file as clients see it.
///
/// @param mediaType told from the bytes; `image/…` only for what browsers may show
/// @param width in pixels, of images only
/// @param url a signed path that works for a day, see [yingda.kernel.FileLinks]
public record FileView(UUID id, String name, String mediaType, long bytes, @Nullable Integer width,
        @Nullable Integer height, String url) {
}
