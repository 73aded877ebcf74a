package yingda.live;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A connection whose far end keeps what was sent. It knows the few methods that [LiveSocket] uses.
final class FakeSession {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<Integer> closed = new CopyOnWriteArrayList<>();

    List<String> sent() {
        return sent;
    }

    List<Integer> closed() {
        return closed;
    }

    Session session() {
        RemoteEndpoint.Basic remote = fake(RemoteEndpoint.Basic.class, (name, arguments) -> sent.add((String) arguments[0]));
        return fake(Session.class, (name, arguments) -> switch (name) {
            case "getBasicRemote" -> remote;
            case "getUserProperties" -> new HashMap<String, Object>();
            case "close" -> closed.add(((CloseReason) arguments[0]).getCloseCode().getCode());
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Call {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> {
                    Object answer = call.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
