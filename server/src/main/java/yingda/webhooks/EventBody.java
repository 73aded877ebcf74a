package yingda.webhooks;

/// What is told of an event.
///
/// @param textless whether the text of its line, or one that it quotes, had been taken away when it was made
record EventBody(byte[] bytes, boolean textless) {
}
