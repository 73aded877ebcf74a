package yingda.kernel;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Makes problems of what goes wrong outside of HTTP requests, that is on sockets.
@Component
public final class Problems {

    private final Faults faults;

    Problems(Faults faults) {
        this.faults = faults;
    }

    /// What to tell the client; a fault is logged here.
    ///
    /// @param where names the place in the log; no contents of messages
    public Problem of(String where, Exception exception) {
        return switch (exception) {
            case Refusal refusal -> Problem.of(refusal);
            case JacksonException unreadable -> Problem.of(json(unreadable));
            case CannotGetJdbcConnectionException _ -> Problem.of(new Unavailable());
            case CannotCreateTransactionException _ -> Problem.of(new Unavailable());
            case DataAccessResourceFailureException _ -> Problem.of(new Unavailable());
            default -> Edge.unstorable(exception) instanceof Refusal refusal ? Problem.of(refusal) : Problem.fault(faults.report(where, exception));
        };
    }

    /// Why a body or a frame cannot be read.
    static Refusal json(@Nullable Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case Throwable wrapping when wrapping.getCause() instanceof Refusal refusal -> refusal;
            case UnrecognizedPropertyException unknown -> new Edge.UnknownProperty(path(unknown));
            case MismatchedInputException mismatch when !path(mismatch).isEmpty() ->
                    new InvalidField(path(mismatch), "format");
            case null, default -> new Edge.MalformedJson();
        };
    }

    private static String path(JacksonException exception) {
        return exception.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .collect(Collectors.joining("."));
    }
}
