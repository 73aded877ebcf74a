package yingda.diagnosis;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.dns.Answer;
import yingda.dns.Mx;
import yingda.dns.Resolver;

/// Walks a domain's SPF records (RFC 7208): all of them, so that every look-up is counted whatever matches first.
final class Spf {

    /// More look-ups end an evaluation as a permanent error (section 4.6.4).
    static final int MOST_LOOKUPS = 10;
    /// More look-ups that find nothing do so, too.
    static final int MOST_VOIDS = 2;
    private static final int STOP = 40;

    /// What an evaluation says of an address.
    enum Verdict { PASS, FAIL, SOFT_FAIL, NEUTRAL, NONE }

    /// What was seen.
    ///
    /// @param records the texts of the domain that begin with `v=spf1`; an evaluation needs exactly one
    /// @param lookups over all records, 10 are allowed
    /// @param voids look-ups that found nothing, 2 are allowed
    /// @param missing includes and redirects without an SPF record
    /// @param wrong terms that are no SPF
    /// @param loops domains that include themselves
    /// @param includes all domains included or redirected to, at any depth
    /// @param all the qualifier of `all` (`+`, `-`, `~`, `?`), of the domain or of where it redirects to; null without
    /// @param unanswered true when a name server did not answer: the rest is not certain
    record Report(List<String> records, int lookups, int voids, List<String> missing, List<String> wrong, List<String> loops,
            Set<String> includes, @Nullable Character all, boolean usesPtr, boolean unanswered, Verdict verdict) {
    }

    private final Resolver resolver;
    private final @Nullable InetAddress address;
    private int lookups;
    private int voids;
    private boolean usesPtr;
    private boolean unanswered;
    private final List<String> missing = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> loops = new ArrayList<>();
    private final Set<String> includes = new LinkedHashSet<>();

    private Spf(Resolver resolver, @Nullable InetAddress address) {
        this.resolver = resolver;
        this.address = address;
    }

    /// @param address of a sending host, judged on the way; null: nothing is judged
    static Report read(Resolver resolver, String domain, @Nullable InetAddress address) {
        var walk = new Spf(resolver, address);
        List<String> records = walk.records(domain);
        var own = records.size() == 1 ? walk.walk(domain, records.getFirst(), List.of(domain)) : new Outcome(Verdict.NONE, null);
        return new Report(records, walk.lookups, walk.voids, walk.missing, walk.wrong, walk.loops, walk.includes, own.all,
                walk.usesPtr, walk.unanswered, own.verdict);
    }

    private record Outcome(Verdict verdict, @Nullable Character all) {
    }

    private List<String> records(String domain) {
        Answer<String> texts = resolver.txt(domain);
        unanswered |= texts.hasFailed();
        return texts.records().stream().map(String::strip)
                .filter(text -> text.equalsIgnoreCase("v=spf1") || text.regionMatches(true, 0, "v=spf1 ", 0, 7)).toList();
    }

    private Outcome walk(String domain, String record, List<String> path) {
        Verdict verdict = Verdict.NONE;
        Character all = null;
        String redirect = null;
        for (String term : record.substring(6).strip().split("\\s+")) {
            if (term.isEmpty() || lookups > STOP) {
                continue;
            }
            if (term.regionMatches(true, 0, "redirect=", 0, 9)) {
                redirect = term.substring(9);
            } else if (!term.matches("(?i)[a-z][a-z0-9_.-]*=.*")) {
                char qualifier = "+-~?".indexOf(term.charAt(0)) >= 0 ? term.charAt(0) : '+';
                String mechanism = "+-~?".indexOf(term.charAt(0)) >= 0 ? term.substring(1) : term;
                boolean matches = matches(domain, mechanism, path);
                verdict = verdict == Verdict.NONE && matches ? verdict(qualifier) : verdict;
                all = mechanism.equalsIgnoreCase("all") ? Character.valueOf(qualifier) : all;
            }
        }
        if (redirect != null && all == null) {
            Outcome there = follow(redirect, path);
            return new Outcome(verdict == Verdict.NONE ? there.verdict : verdict, there.all);
        }
        return new Outcome(verdict == Verdict.NONE ? Verdict.NEUTRAL : verdict, all);
    }

    private static Verdict verdict(char qualifier) {
        return switch (qualifier) {
            case '-' -> Verdict.FAIL;
            case '~' -> Verdict.SOFT_FAIL;
            case '?' -> Verdict.NEUTRAL;
            default -> Verdict.PASS;
        };
    }

    private boolean matches(String domain, String mechanism, List<String> path) {
        int end = end(mechanism);
        String name = mechanism.substring(0, end).toLowerCase(Locale.ROOT);
        String rest = mechanism.substring(end);
        String target = rest.startsWith(":") ? rest.substring(1) : "";
        switch (name) {
            case "all" -> {
                return true;
            }
            case "ip4", "ip6" -> {
                return inside(target, mechanism);
            }
            case "include" -> {
                return follow(target, path).verdict == Verdict.PASS;
            }
            case "a", "mx" -> {
                return hosts(name, target.isEmpty() ? domain + rest : target);
            }
            case "ptr" -> {
                usesPtr = true;
                lookups++;
                return false;
            }
            case "exists" -> {
                lookups++;
                return false; // needs the macros of a mail
            }
            default -> {
                wrong.add(mechanism);
                return false;
            }
        }
    }

    private static int end(String mechanism) {
        int end = 0;
        while (end < mechanism.length() && mechanism.charAt(end) != ':' && mechanism.charAt(end) != '/') {
            end++;
        }
        return end;
    }

    private boolean inside(String network, String mechanism) {
        if (!Networks.isNetwork(network)) {
            wrong.add(mechanism);
            return false;
        }
        return address != null && Networks.holds(network, address);
    }

    private Outcome follow(String name, List<String> path) {
        lookups++;
        String target = Resolver.ascii(name);
        if (name.contains("%{") || target.isEmpty()) {
            return new Outcome(Verdict.NONE, null);
        }
        includes.add(target);
        if (path.contains(target)) {
            loops.add(target);
            return new Outcome(Verdict.NONE, null);
        }
        List<String> found = records(target);
        if (found.size() != 1) {
            voids += found.isEmpty() ? 1 : 0;
            missing.add(target);
            return new Outcome(Verdict.NONE, null);
        }
        List<String> deeper = new ArrayList<>(path);
        deeper.add(target);
        return walk(target, found.getFirst(), deeper);
    }

    /// @param target `host/24//64`
    private boolean hosts(String kind, String target) {
        lookups++;
        int slash = target.indexOf('/');
        String name = slash < 0 ? target : target.substring(0, slash);
        String prefixes = slash < 0 ? "" : target.substring(slash);
        if (name.contains("%{")) {
            return false;
        }
        List<String> hosts = List.of(name);
        if (kind.equals("mx")) {
            Answer<Mx> found = resolver.mx(name);
            unanswered |= found.hasFailed();
            voids += found.records().isEmpty() ? 1 : 0;
            hosts = found.records().stream().map(Mx::host).limit(MOST_LOOKUPS).toList();
        }
        boolean matches = false;
        for (String host : hosts) {
            Answer<InetAddress> found = resolver.addresses(host);
            unanswered |= found.hasFailed();
            voids += kind.equals("a") && found.records().isEmpty() ? 1 : 0;
            matches |= address != null && found.records().stream().anyMatch(one -> Networks.holds(one.getHostAddress() + prefix(one, prefixes), address));
        }
        return matches;
    }

    private static String prefix(InetAddress address, String prefixes) {
        int six = prefixes.indexOf("//");
        String four = six < 0 ? prefixes : prefixes.substring(0, six);
        return address.getAddress().length == 4 ? four : six < 0 ? "" : prefixes.substring(six + 1);
    }
}
