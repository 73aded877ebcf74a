package yingda.kernel;

/// There is no such thing, or the caller may not know that there is: both look alike.
public final class NotFound extends Refusal {

    public NotFound() {
        super("not-found", 404);
    }
}
