package yingda.bench;

/// What happens to a [Socket].
interface SocketListener {

    /// The handshake succeeded.
    void opened(Socket socket);

    /// A text frame came.
    void text(Socket socket, String frame);

    /// The socket is gone: refused, closed or cut. `code` is the close code, 1006 without one, or the HTTP status of
    /// a refused handshake.
    void closed(Socket socket, int code);
}
