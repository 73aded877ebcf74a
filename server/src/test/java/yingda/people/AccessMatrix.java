package yingda.people;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import yingda.kernel.ApiClient;
import yingda.kernel.ApiClient.Answer;

/// The cells of the matrix: one route called by one caller with ids that are not the caller's.
final class AccessMatrix {

    private AccessMatrix() {
    }

    /// Calls the route with ids of theirs and, when the caller may use it, with ids of nothing.
    ///
    /// @param theirs from the word before a path's variable and its name to an id
    /// @param bodyId stands wherever a body names an id
    /// @param secrets what no answer may hold
    /// @return what is wrong with the answers; empty when nothing is
    static Optional<String> leak(Route route, MatrixCaller caller, BiFunction<String, String, String> theirs, UUID bodyId,
            Set<String> secrets) {
        ApiClient client = route.concernsTheCaller() ? caller.own().get() : caller.client().get();
        Answer got = send(client, route, theirs, bodyId, Map.of());
        Answer absent = got.status() == 401 || got.status() == 403 ? got
                : send(client, route, (word, variable) -> UUID.randomUUID().toString(), UUID.randomUUID(), Map.of());
        return verdict(route, caller, got, absent, secrets).map(words -> caller.name() + " " + route.method() + " "
                + route.pattern() + ": " + words + "; " + got.status() + " " + got.text() + " / " + absent.status() + " " + absent.text());
    }

    static Optional<String> verdict(Route route, MatrixCaller caller, Answer got, Answer absent, Set<String> secrets) {
        if (got.status() >= 500 && !got.code().equals("pages-missing")) {
            return Optional.of("a fault");
        }
        if (secrets.stream().anyMatch(got.text()::contains)) {
            return Optional.of("an id of somebody else's");
        }
        return switch (route.policy()) {
            case Policy.Anyone _ -> Optional.empty();
            case Policy.Operators _ -> caller.isMember() ? unless(got, "not-operator") : unless(got, "not-signed-in", caller.refusal());
            case Policy.Members members -> verdict(members, route, caller, got, absent);
        };
    }

    private static Optional<String> verdict(Policy.Members policy, Route route, MatrixCaller caller, Answer got, Answer absent) {
        if (!caller.isMember()) {
            return unless(got, caller.refusal());
        }
        if (policy.permission() != null && !caller.permissions().contains(policy.permission())) {
            return unless(got, "not-allowed");
        }
        boolean alike = got.status() == absent.status() && got.text().equals(absent.text());
        return !route.namesAnId() || got.status() >= 400 && alike ? Optional.empty()
                : Optional.of("absent and somebody else's do not look alike");
    }

    private static Optional<String> unless(Answer got, String... codes) {
        return List.of(codes).contains(got.code()) ? Optional.empty() : Optional.of("not refused with " + codes[0]);
    }

    static Answer send(ApiClient client, Route route, BiFunction<String, String, String> ids, UUID bodyId, Map<String, ?> more) {
        String path = route.path(ids);
        if (route.body().isEmpty()) {
            return client.send(route.method(), path, null, BodyPublishers.noBody());
        }
        Map<String, @Nullable Object> body = new HashMap<>(Route.sample(route.body().get(), bodyId));
        body.putAll(more);
        return switch (route.method()) {
            case "POST" -> client.post(path, body);
            case "PUT" -> client.put(path, body);
            default -> client.patch(path, body);
        };
    }
}
