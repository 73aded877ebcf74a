package yingda.diagnosis;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import yingda.dns.Answer;
import yingda.dns.Resolver;

/// Whether the addresses of a sending host of one's own carry its name, there and back: many servers refuse others.
final class PtrCheck {

    private static final String TOPIC = "ptr";

    private PtrCheck() {}

    static List<Finding> check(Resolver resolver, Subject subject) {
        if (subject.outgoing() == null) {
            return List.of();
        }
        if (subject.sender().isPresent()) {
            return List.of(Finding.ok(TOPIC, "ptr-provider", Texts.PTR_PROVIDER.with(subject.sender().get().title())));
        }
        List<Finding> found = new ArrayList<>();
        for (InetAddress address : resolver.addresses(subject.outgoing()).records()) {
            found.add(one(resolver, subject.outgoing(), address));
        }
        return found;
    }

    private static Finding one(Resolver resolver, String host, InetAddress address) {
        String text = address.getHostAddress();
        Answer<String> names = resolver.ptr(address);
        if (!names.isFound()) {
            return Finding.error(TOPIC, "ptr-missing", Texts.PTR_MISSING.with(text), Texts.PTR_MISSING_ADVICE).publish(text, "PTR", host + ".");
        }
        boolean back = names.records().stream().anyMatch(name -> resolver.addresses(name).records().contains(address));
        return back ? Finding.ok(TOPIC, "ptr-fine", Texts.PTR_FINE.with(text, names.records().getFirst()))
                : Finding.error(TOPIC, "ptr-one-way", Texts.PTR_ONE_WAY.with(text, names.records().getFirst()), Texts.PTR_MISSING_ADVICE)
                        .publish(text, "PTR", host + ".");
    }
}
