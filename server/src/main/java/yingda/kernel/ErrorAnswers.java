package yingda.kernel;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Answers for what failed before or behind the controllers: filters and the servlet container.
@RestController
final class ErrorAnswers implements ErrorController {

    private final Faults faults;

    ErrorAnswers(Faults faults) {
        this.faults = faults;
    }

    @RequestMapping("/error")
    ResponseEntity<Problem> answer(HttpServletRequest request) {
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable fault) {
            Refusal refusal = ProblemAdvice.refusal(fault);
            if (refusal != null) {
                return ProblemAdvice.entity(Problem.of(refusal));
            }
            String where = request.getMethod() + " " + request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
            return ProblemAdvice.entity(Problem.fault(faults.report(where, fault)));
        }
        return ProblemAdvice.entity(Problem.of(refusal(request)));
    }

    private static Refusal refusal(HttpServletRequest request) {
        return switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
            case Integer status when status == 405 -> new Edge.MethodNotAllowed(request.getMethod());
            case Integer status when status == 406 -> new Edge.NotAcceptable();
            case Integer status when status == 415 -> new Edge.UnsupportedMediaType();
            case Integer status when status >= 500 -> new Unavailable();
            case Integer status when status != 404 -> new Edge.BadRequest();
            case null, default -> new NotFound();
        };
    }
}
