package yingda.kernel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/// Makes problem+json of every refusal and of everything unexpected.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {

    private static final long UPLOAD_LIMIT = 20L << 20; // spring.servlet.multipart.max-file-size

    private final Faults faults;

    ProblemAdvice(Faults faults) {
        this.faults = faults;
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Problem> answer(Exception exception, HttpServletRequest request) {
        if (exception instanceof AsyncRequestNotUsableException) {
            return null; // the client has gone: nobody reads an answer
        }
        Refusal refusal = refusal(exception);
        return refusal != null ? entity(Problem.of(refusal)) : entity(Problem.fault(report(exception, request)));
    }

    static ResponseEntity<Problem> entity(Problem problem) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .contentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        if (problem.status() == 429) {
            answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter(problem)));
        }
        return answer.body(problem);
    }

    /// In how many seconds to come again; a minute when the refusal does not say.
    private static long retryAfter(Problem problem) {
        if (problem.data().get("seconds") instanceof Number seconds) {
            return seconds.longValue();
        }
        return problem.data().get("retryAfterMs") instanceof Number millis ? Math.max(1, (millis.longValue() + 999) / 1_000) : 60;
    }

    private String report(Exception exception, HttpServletRequest request) {
        return faults.report(request.getMethod() + " " + request.getRequestURI(), exception);
    }

    /// What an exception says as a refusal; null when it is a fault.
    static @Nullable Refusal refusal(Throwable exception) {
        return switch (exception) {
            case Refusal refusal -> refusal;
            case HttpMessageNotReadableException unreadable -> Problems.json(unreadable.getCause());
            case MethodArgumentTypeMismatchException mismatch -> parameter(mismatch);
            case MissingServletRequestParameterException missing ->
                    new InvalidField(missing.getParameterName(), "missing");
            case MissingServletRequestPartException missing ->
                    new InvalidField(missing.getRequestPartName(), "missing");
            case MaxUploadSizeExceededException _ -> new TooLarge(UPLOAD_LIMIT);
            case MultipartException _ -> new Edge.MalformedUpload();
            // a body that breaks off, comes too slowly or is no HTTP: whoever sends it must not fill the log
            case EOFException _, SocketTimeoutException _, BadRequestException _, InvalidParameterException _ -> new Edge.BadRequest();
            case HttpRequestMethodNotSupportedException wrong -> new Edge.MethodNotAllowed(wrong.getMethod());
            case HttpMediaTypeNotSupportedException _ -> new Edge.UnsupportedMediaType();
            case HttpMediaTypeNotAcceptableException _ -> new Edge.NotAcceptable();
            case NoHandlerFoundException _ -> new NotFound();
            case NoResourceFoundException _ -> new NotFound();
            case CannotGetJdbcConnectionException _ -> new Unavailable();
            case CannotCreateTransactionException _ -> new Unavailable();
            case DataAccessResourceFailureException _ -> new Unavailable();
            case ErrorResponse other when isClientsFault(other.getStatusCode()) -> new Edge.BadRequest();
            default -> exception.getCause() instanceof SQLTransientConnectionException ? new Unavailable() : Edge.unstorable(exception);
        };
    }

    private static boolean isClientsFault(HttpStatusCode status) {
        return status.is4xxClientError();
    }

    /// A path that does not parse names nothing; a query parameter is a field like any other.
    private static Refusal parameter(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? new NotFound()
                : new InvalidField(mismatch.getName(), "format");
    }
}
