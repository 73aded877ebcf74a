package yingda.privacy;

/// How many days after its end a conversation keeps what; 0 means for ever.
///
/// @param contents all that was written, files and raw mails included
record RetentionDays(int contents, int files, int mails) {
}
