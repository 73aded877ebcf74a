package yingda.people;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One route of the server as the matrix sees it.
///
/// @param pattern `/api/groups/{id}`
record Route(String method, String pattern, Policy policy, HandlerMethod handler) {

    private static final Map<String, String> WORDS = Map.of("role", "agent", "language", "zh", "kind", "text",
            "status", "online", "login", "somebody", "identifier", "some-group", "password", "long enough");

    /// All routes of our own controllers.
    static List<Route> all(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(route -> route.getValue().getBeanType().getName().startsWith("yingda."))
                .filter(route -> !ErrorController.class.isAssignableFrom(route.getValue().getBeanType()))
                .flatMap(route -> of(route.getKey(), route.getValue()))
                .toList();
    }

    private static Stream<Route> of(RequestMappingInfo info, HandlerMethod handler) {
        Policy policy = Policy.of(handler.getMethod()).orElseThrow();
        return info.getPatternValues().stream().flatMap(pattern -> info.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name).map(method -> new Route(method, pattern, policy, handler)));
    }

    boolean isWriting() {
        return !method.equals("GET");
    }

    boolean namesAnId() {
        return pattern.contains("{");
    }

    /// Whether it changes the session or the account of who calls it.
    boolean concernsTheCaller() {
        return pattern.startsWith("/api/session") || pattern.startsWith("/api/me/") || pattern.startsWith("/api/profile");
    }

    /// Whether its address names a conversation or a part of one.
    boolean namesAConversation() {
        return Stream.of("/conversations/{", "/mails/{", "/marks/{", "/tagged-messages/{").anyMatch(pattern::contains);
    }

    /// The address with each variable replaced.
    ///
    /// @param ids from the word before the variable and the variable's name to an id
    String path(BiFunction<String, String, String> ids) {
        String[] parts = pattern.replace("/**", "/none").split("/", -1);
        String before = "";
        for (int n = 0; n < parts.length; n++) {
            String part = parts[n];
            if (part.startsWith("{")) {
                parts[n] = part.startsWith("{*") ? "none" : part.contains(":") ? "none.txt"
                        : ids.apply(before, part.substring(1, part.length() - 1));
            }
            before = part;
        }
        return String.join("/", parts);
    }

    /// The type of the JSON body; empty when there is none.
    Optional<Class<?>> body() {
        return Arrays.stream(handler.getMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .<Class<?>>map(Parameter::getType).filter(Class::isRecord).findFirst();
    }

    /// A body in which every property has a value of its type; properties that hold ids get this one.
    static Map<String, @Nullable Object> sample(Class<?> type, UUID id) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            body.put(component.getName(), value(component.getName(), component.getType(), id));
        }
        return body;
    }

    private static @Nullable Object value(String name, Class<?> type, UUID id) {
        if (type == String.class) {
            return WORDS.getOrDefault(name, "sample");
        }
        if (type == UUID.class) {
            return id.toString();
        }
        if (type == Boolean.class && name.endsWith("ForAll")) {
            return null; // would give every role more than the matrix knows
        }
        if (type == Boolean.class || type == boolean.class) {
            return true;
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return 1;
        }
        if (type.isRecord()) {
            return sample(type, id);
        }
        return List.class.isAssignableFrom(type) ? List.of() : null;
    }
}
