package yingda.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import yingda.kernel.Refusal;

/// All refusals of the product, found on the class path and made with sample values.
final class Refusals {

    private Refusals() {
    }

    /// @param data the keys it may carry, over all constructors
    record Known(Class<?> type, String code, int status, Set<String> data) {
    }

    static List<Known> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        return scanner.findCandidateComponents("yingda").stream()
                .map(found -> load(found.getBeanClassName()))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()) && !isOfTests(type))
                .map(Refusals::known)
                .sorted(Comparator.comparing(Known::code).thenComparing(known -> known.type().getName()))
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static boolean isOfTests(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath().contains("test-classes");
    }

    static Known known(Class<?> type) {
        Set<String> keys = new TreeSet<>();
        Refusal last = null;
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            last = make(constructor);
            keys.addAll(last.data().keySet());
        }
        return new Known(type, last.code(), last.status(), keys);
    }

    private static Refusal make(Constructor<?> constructor) {
        return (Refusal) create(constructor, Arrays.stream(constructor.getParameters()).map(Parameter::getType));
    }

    private static Object create(Constructor<?> constructor, Stream<Class<?>> types) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(types.map(Refusals::sample).toArray());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(constructor.toString(), failure);
        }
    }

    private static Object sample(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return create(type.getDeclaredConstructors()[0],
                    Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType));
        }
        return switch (type.getName()) {
            case "int", "java.lang.Integer" -> 1;
            case "long", "java.lang.Long" -> 1L;
            case "boolean", "java.lang.Boolean" -> true;
            case "java.lang.String" -> "sample";
            default -> object(type);
        };
    }

    private static Object object(Class<?> type) {
        List<Object> samples = List.of(new UUID(0, 1), Instant.EPOCH, Duration.ofSeconds(1), Map.of(), Set.of());
        if (Collection.class.isAssignableFrom(type) && type.isInstance(List.of())) {
            return List.of();
        }
        return samples.stream().filter(type::isInstance).findFirst()
                .orElseThrow(() -> new IllegalStateException("no sample value for " + type));
    }
}
