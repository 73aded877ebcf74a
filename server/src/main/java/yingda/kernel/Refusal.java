package yingda.kernel;

import java.util.Map;

/// An expected "no": the request cannot be done, and the client can say why. One subclass per reason, named by what
/// is wrong. It becomes RFC 9457 problem+json over HTTP and a `refused` frame on sockets; the client writes the
/// sentence in the user's language from `code` and `data`. `docs/errors.md` lists them all and is made from the code.
public abstract class Refusal extends RuntimeException {

    private final String code;
    private final int status;
    private final transient Map<String, Object> data;

    /// @param code stable, kebab-case, unique in the product
    /// @param status HTTP status, 400–499 or 503
    /// @param data what the sentence needs (limits, names of fields); never secrets or other people's data
    protected Refusal(String code, int status, Map<String, Object> data) {
        super(code, null, false, false);
        this.code = code;
        this.status = status;
        this.data = Map.copyOf(data);
    }

    protected Refusal(String code, int status) {
        this(code, status, Map.of());
    }

    /// Stable code, kebab-case.
    public String code() {
        return code;
    }

    /// HTTP status.
    public int status() {
        return status;
    }

    /// What the sentence needs.
    public Map<String, Object> data() {
        return data;
    }
}
