package yingda.kernel;

import java.util.Map;

/// Refusals of requests that no controller has seen: their form is wrong.
final class Edge {

    private Edge() {
    }

    /// The body has a property that the route does not know.
    static final class UnknownProperty extends Refusal {
        UnknownProperty(String property) {
            super("unknown-property", 400, Map.of("property", property));
        }
    }

    /// The body is no JSON, or there is none.
    static final class MalformedJson extends Refusal {
        MalformedJson() {
            super("malformed-json", 400);
        }
    }

    /// The body is no readable multipart form.
    static final class MalformedUpload extends Refusal {
        MalformedUpload() {
            super("malformed-upload", 400);
        }
    }

    /// The request line, a header or a parameter cannot be understood.
    static final class BadRequest extends Refusal {
        BadRequest() {
            super("bad-request", 400);
        }
    }

    /// The route exists, for another method.
    static final class MethodNotAllowed extends Refusal {
        MethodNotAllowed(String method) {
            super("method-not-allowed", 405, Map.of("method", method));
        }
    }

    /// The route has no answer of the kind that `Accept` asks for.
    static final class NotAcceptable extends Refusal {
        NotAcceptable() {
            super("not-acceptable", 406);
        }
    }

    /// The route does not take a body of this `Content-Type`.
    static final class UnsupportedMediaType extends Refusal {
        UnsupportedMediaType() {
            super("unsupported-media-type", 415);
        }
    }
}
