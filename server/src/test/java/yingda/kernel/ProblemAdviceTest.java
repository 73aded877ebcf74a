package yingda.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockHttpServletRequest;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTest {

    private final ProblemAdvice advice = new ProblemAdvice(new Faults());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/here");

    @Test
    void aFaultIsLoggedOnceUnderTheNumberThatTheClientGets(CapturedOutput output) {
        Problem problem = advice.answer(new IllegalStateException("a secret"), request).getBody();

        String incident = (String) problem.data().get("incident");
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.code()).isEqualTo("fault");
        assertThat(problem.toString()).doesNotContain("secret");
        assertThat(output.getOut()).containsOnlyOnce(incident).contains("GET /api/here");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsNoFault(CapturedOutput output) {
        Problem problem = advice.answer(new CannotGetJdbcConnectionException("down"), request).getBody();

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("unavailable");
        assertThat(output.getOut()).doesNotContain("incident");
    }
}
