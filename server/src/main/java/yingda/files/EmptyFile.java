package yingda.files;

import yingda.kernel.Refusal;

/// The uploaded file has no bytes.
final class EmptyFile extends Refusal {

    EmptyFile() {
        super("empty-file", 422);
    }
}
