package yingda.kernel;

/// The server cannot start as it was set up. The message is one line for the operator: what is wrong and what to do.
/// It is printed alone, without a stack trace.
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartRefused(String line) {
        super(line);
    }

    public StartRefused(String line, Throwable cause) {
        super(line, cause);
    }
}
