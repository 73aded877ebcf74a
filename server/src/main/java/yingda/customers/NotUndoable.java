package yingda.customers;

import yingda.kernel.Refusal;

/// It was undone before, is older than a day, or one of the customers changed hands or was erased since.
public final class NotUndoable extends Refusal {

    NotUndoable() {
        super("not-undoable", 409);
    }
}
