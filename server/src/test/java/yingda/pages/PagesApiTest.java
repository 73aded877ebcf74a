package yingda.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;
import yingda.kernel.TooMany;
import yingda.postgres.AppTest;

@AppTest
class PagesApiTest {

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping routes;

    @Test
    void theRootLeadsToTheWorkbench() {
        Answer answer = new ApiClient(port).get("/");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).endsWith("/app/");
    }

    @Test
    void aWrongAddressGivesPeopleAPageAndProgramsAProblem() {
        Answer page = new ApiClient(port).withHeader("Accept", "text/html,*/*").get("/nothing/here");
        Answer problem = new ApiClient(port).get("/nothing/here");
        Answer api = new ApiClient(port).withHeader("Accept", "text/html,*/*").get("/api/nothing");

        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("content-type")).startsWith("text/html");
        assertThat(page.text()).contains("没有这个页面", "no such page").doesNotContain("{{nonce}}");
        assertThat(problem.code()).isEqualTo("not-found");
        assertThat(api.code()).isEqualTo("not-found");
    }

    @Test
    void whoAsksTooOftenIsToldInBothLanguagesHowLongToWait() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/app/");
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThat(new PlainPages().resolveException(request, response, null, new TooMany(1_500))).as("a program gets the problem").isNull();
        request.addHeader("Accept", "text/html");
        request.setAttribute(SecurityHeaders.class.getName(), "n");

        assertThat(new PlainPages().resolveException(request, response, null, new TooMany(1_500))).isNotNull();
        assertThat(response.getStatus()).isEqualTo(429);
        assertThat(response.getHeader("Retry-After")).isEqualTo("2");
        assertThat(response.getContentAsString()).contains("请在 2 秒后重试", "Try again in 2 s").doesNotContain("{{");
    }

    @Test
    void everyRouteCarriesThemToo() {
        List<String> paths = routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> !path.startsWith("/v3/"))
                .map(path -> path.replace("**", "x").replaceAll("\\{[^/]*}", "x")).distinct().toList();

        assertThat(paths).hasSizeGreaterThan(20);
        for (String path : paths) {
            Answer answer = new ApiClient(port).get(path);
            assertThat(guards(answer)).as(path + " " + answer.status() + " " + answer.headers()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/", "/app/", "/app/some/where", "/app/assets/none.js", "/assets/none.js", "/widget.js", "/chat/none",
        "/nothing", "/api/nothing", "/api/session", "/api/members", "/metrics", "/healthz", "/openapi.json",
        "/files/a/b/c", "/error", "/%00", "/app/..%2f..%2fapplication.properties", "/ws/agent",
    })
    void everyAnswerCarriesTheHeadersThatGuardBrowsers(String path) {
        Answer answer = new ApiClient(port).get(path);

        assertThat(guards(answer)).as(path + " " + answer.status() + " " + answer.headers()).isTrue();
    }

    @Test
    void theCheckOfHeadersCanFail() {
        assertThat(guards(new Answer(200, new byte[0], Map.of()))).isFalse();
    }

    private static boolean guards(Answer answer) {
        return answer.header("content-security-policy").contains("frame-ancestors")
                && answer.header("x-content-type-options").equals("nosniff")
                && !answer.header("referrer-policy").isEmpty();
    }
}
