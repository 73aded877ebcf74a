package yingda.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Gives controllers the [Viewer] or the [Session] as an argument, and puts the policies before them.
@Configuration(proxyBeanMethods = false)
class ViewerArguments implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final PolicyInterceptor policies;

    ViewerArguments(PolicyInterceptor policies) {
        this.policies = policies;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(policies);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class || parameter.getParameterType() == Session.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = (HttpServletRequest) web.getNativeRequest();
        return parameter.getParameterType() == Session.class
                ? SessionFilter.session(request).orElseThrow(SessionNeeded::new)
                : SessionFilter.viewer(request).orElseThrow(NotSignedIn::new);
    }
}
