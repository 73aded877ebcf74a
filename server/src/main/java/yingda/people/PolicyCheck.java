package yingda.people;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Stops the start when a route has no policy, so that nobody can forget one.
@Component
final class PolicyCheck implements SmartInitializingSingleton {

    private final List<RequestMappingHandlerMapping> mappings;

    PolicyCheck(List<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> open = mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().values().stream())
                .filter(PolicyCheck::lacksPolicy)
                .map(HandlerMethod::getShortLogMessage)
                .toList();
        if (!open.isEmpty()) {
            throw new IllegalStateException("routes without @Allow, @AllowMember, @AllowOperator or @AllowAnyone: " + open);
        }
    }

    /// Only the page that errors are forwarded to needs none. Routes that libraries bring are not ours to annotate:
    /// [PolicyInterceptor] keeps them shut.
    static boolean lacksPolicy(HandlerMethod handler) {
        Class<?> type = handler.getBeanType();
        return Policy.of(handler.getMethod()).isEmpty()
                && type.getName().startsWith("yingda.")
                && !ErrorController.class.isAssignableFrom(type);
    }
}
