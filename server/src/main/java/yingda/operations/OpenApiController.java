package yingda.operations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.people.AllowAnyone;
import yingda.people.Pace;

/// The description of the HTTP interface: the same file as in the repository, where a test keeps it in step with the
/// code.
@RestController
class OpenApiController {

    @AllowAnyone(Pace.PAGES)
    @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    String openApi() throws IOException {
        try (InputStream in = OpenApiController.class.getResourceAsStream("/openapi.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
