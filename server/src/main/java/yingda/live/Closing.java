package yingda.live;

/// Why the server closes a socket: the close codes of `docs/wire.md`.
public enum Closing {
    /// The client did not say what must come first, or said nothing for too long.
    SILENT(1000),
    /// Origin, token or session do not permit this socket, or its channel was switched off.
    NOT_ALLOWED(1008),
    FRAME_TOO_BIG(1009),
    /// The server stops, or cannot greet at the moment; another one is or it will be there.
    RESTART(1012),
    /// The page is older than what this server still understands.
    PROTOCOL_TOO_OLD(4001),
    TOO_SLOW(4002);

    private final int code;

    Closing(int code) {
        this.code = code;
    }

    /// RFC 6455, 7.4.
    public int code() {
        return code;
    }
}
