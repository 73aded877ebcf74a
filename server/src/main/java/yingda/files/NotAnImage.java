package yingda.files;

import yingda.kernel.Refusal;

/// The file is no image that browsers show.
final class NotAnImage extends Refusal {

    NotAnImage() {
        super("not-an-image", 422);
    }
}
