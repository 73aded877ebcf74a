package yingda.files;

import java.util.Map;
import yingda.kernel.Refusal;

/// The image would unfold to more pixels than a browser should be given.
final class ImageTooLarge extends Refusal {

    ImageTooLarge(long limit) {
        super("image-too-large", 422, Map.of("limit", limit));
    }
}
