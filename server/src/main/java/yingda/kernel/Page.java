package yingda.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list, read by key: `next` is given back as `?cursor=` for the following part, null at the end.
public record Page<T>(List<T> items, @Nullable String next) {
}
