package yingda.kernel;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /// What no column can hold is the client's fault wherever it came in: a NUL in a text, a day beyond all calendars.
    private static final Set<String> UNSTORABLE = Set.of("22021", "22P05", "22008");

    /// The refusal of a value that the database could not take; null when the failure is another one.
    static @Nullable Refusal unstorable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && UNSTORABLE.contains(sql.getSQLState())) {
                return new BadRequest();
            }
        }
        return null;
    }
}
