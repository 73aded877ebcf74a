package yingda.live;

/// What one kind of client says and is told over its socket; one object per connection. `opened` comes first, then the
/// frames one by one; `closed` may come while the last frame is still worked on. They may block, which stops reading
/// from this client only.
public interface SocketTalk {

    /// The socket is open; nothing was read yet.
    void opened(LiveSocket socket);

    /// One whole text frame, shorter than the limit.
    void received(LiveSocket socket, String frame);

    /// The socket is gone and its subscriptions with it; nothing can be sent any more.
    void closed(LiveSocket socket);
}
