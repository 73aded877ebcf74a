package yingda.catalog;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a provider answered.
///
/// @param id ours, the same for the same `providerId`
/// @param image its address outside, empty for none
/// @param file our copy of the image, once there is one
record Found(UUID id, String providerId, String title, String summary, String price, String image, String url,
        @Nullable UUID file) {
}
