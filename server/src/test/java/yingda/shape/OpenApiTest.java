package yingda.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import yingda.postgres.AppTest;

@AppTest
class OpenApiTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Autowired
    OpenApiWebMvcResource description;

    @Test
    void theInterfaceDescriptionIsInStepWithTheCode() throws Exception {
        byte[] made = description.openapiJson(new MockHttpServletRequest(), "/v3/api-docs", Locale.ROOT);

        String text = sorted(made);
        assertThat(text).contains("/api/session", "x-permission");
        Committed.check("openapi.json", text + "\n");
    }

    private static String sorted(byte[] json) throws IOException {
        Map<?, ?> map = JSON.readValue(json, TreeMap.class);
        return JSON.writeValueAsString(map).replace("\r\n", "\n");
    }
}
