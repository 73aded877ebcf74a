package yingda.guard;

import yingda.kernel.Refusal;

/// The list holds this word already, perhaps in another spelling.
final class WordTaken extends Refusal {

    WordTaken() {
        super("word-taken", 409);
    }
}
