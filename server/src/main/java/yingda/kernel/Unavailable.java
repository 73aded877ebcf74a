package yingda.kernel;

/// The database does not answer, or the server has too much to do; the same request may be sent again later.
public final class Unavailable extends Refusal {

    public Unavailable() {
        super("unavailable", 503);
    }
}
