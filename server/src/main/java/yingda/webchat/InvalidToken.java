package yingda.webchat;

import yingda.kernel.Refusal;

/// The visitor's token lacks or is not 16 to 64 bytes as base64url.
final class InvalidToken extends Refusal {

    InvalidToken() {
        super("invalid-token", 401);
    }
}
