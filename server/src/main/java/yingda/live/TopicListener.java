package yingda.live;

/// A part of the server that hears what is published to topics, on this node and on the others; see [Live#listen].
public interface TopicListener {

    /// Runs on the publisher's thread: it may not block.
    void heard(String topic, String frame);

    /// Some of what other nodes published was lost; nobody knows what.
    void missed();
}
