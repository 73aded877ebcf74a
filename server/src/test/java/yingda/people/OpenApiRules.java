package yingda.people;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import yingda.kernel.Problem;

/// What the interface description says beyond the shapes: who may call a route, how, and what a refusal looks like.
@Component
final class OpenApiRules implements OperationCustomizer, OpenApiCustomizer, ModelConverter {

    private static final String PROBLEM = "#/components/schemas/Problem";

    OpenApiRules() {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Viewer.class, Session.class)
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithClass(LocalTime.class, String.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        operation.setTags(null);
        operation.setOperationId(handler.getBeanType().getSimpleName().replace("Controller", "") + "."
                + handler.getMethod().getName());
        switch (Policy.of(handler.getMethod()).orElse(null)) {
            case Policy.Members members -> member(operation, members.permission());
            case null, default -> operation.setSecurity(List.of());
        }
        operation.getResponses().addApiResponse("default", new ApiResponse().description("A refusal; codes in docs/errors.md")
                .content(new Content().addMediaType(Problem.MEDIA_TYPE,
                        new MediaType().schema(new Schema<>().$ref(PROBLEM)))));
        return operation;
    }

    private static void member(Operation operation, @Nullable Permission permission) {
        operation.setSecurity(List.of(new SecurityRequirement().addList("session")));
        if (permission != null) {
            operation.addExtension("x-permission", permission.wire());
        }
    }

    @Override
    public void customise(OpenAPI api) {
        api.setInfo(new Info().title("Yingda 应答").version("1").description(
                "The HTTP interface. docs/wire.md tells the sockets and the order of things. Writing requests of a "
                        + "session carry its csrfToken in X-CSRF-Token."));
        api.setServers(null);
        api.setTags(null);
        api.getComponents()
                .addSecuritySchemes("session", new SecurityScheme().type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE).name("yingda")
                        .description("Set by POST /api/session; named __Host-yingda with https."))
                .addSchemas("Problem", new Schema<>().type("object").description("RFC 9457").properties(Map.of(
                        "type", new Schema<>().type("string"), "title", new Schema<>().type("string"),
                        "status", new Schema<>().type("integer"), "code", new Schema<>().type("string"),
                        "data", new Schema<>().type("object"))));
    }

    /// Records get names of their own, and every component of them is there unless it may be null.
    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        JavaType java = Json.mapper().constructType(type.getType());
        if (java.getRawClass().isRecord()) {
            type.name(name(java));
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        if (schema != null && java.getRawClass().isRecord()) {
            require(java.getRawClass(), schema.get$ref() == null ? schema
                    : context.getDefinedModels().get(schema.get$ref().replaceAll(".*/", "")));
        }
        return schema;
    }

    /// `MembersController.View` is `MembersView`, a page of these `PageOfMembersView`.
    private static String name(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> outer = raw.getDeclaringClass();
        String own = (outer == null ? "" : outer.getSimpleName().replace("Controller", "")) + raw.getSimpleName();
        return own + type.getBindings().getTypeParameters().stream().map(part -> "Of" + name(part))
                .collect(Collectors.joining());
    }

    private static void require(Class<?> raw, @Nullable Schema<?> model) {
        if (model != null && model.getProperties() != null) {
            model.setRequired(Arrays.stream(raw.getRecordComponents()).filter(OpenApiRules::isRequired)
                    .map(RecordComponent::getName).filter(model.getProperties()::containsKey).toList());
        }
    }

    private static boolean isRequired(RecordComponent component) {
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
