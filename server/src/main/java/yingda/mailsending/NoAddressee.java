package yingda.mailsending;

import yingda.kernel.Refusal;

/// No mail of the conversation says whom an answer could go to.
final class NoAddressee extends Refusal {

    NoAddressee() {
        super("no-addressee", 409);
    }
}
