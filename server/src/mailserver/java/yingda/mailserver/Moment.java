package yingda.mailserver;

/// Where a conversation between client and server stands: what misbehaviour needs, and where a test may strike.
public enum Moment {
    LOG_IN, SELECT, FETCH,
    /// The last byte of the mails asked for has been written.
    FETCHED,
    IDLE, MAIL, RECIPIENT,
    /// The command came, no byte of the mail yet.
    DATA,
    /// The final dot came, nothing is taken yet.
    DOT,
    /// The mail is taken, nothing is answered yet.
    TAKEN,
    /// The mail is taken and the client was told so.
    ACCEPTED,
    /// A copy lies in a folder, nothing is answered yet.
    APPENDED
}
