package yingda.knowledge;

import org.jspecify.annotations.Nullable;
import yingda.files.FileView;

/// What an entry says; of the last three one is there, and none in a folder.
///
/// @param kind `folder`, `text`, `image` or `rich`
/// @param html safe, with links to its pictures that work for a day
public record Answer(String kind, @Nullable String text, @Nullable String html, @Nullable FileView file) {
}
