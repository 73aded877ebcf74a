package yingda.mime;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.IDN;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.kernel.InvalidField;

/// Somebody a mail goes to, as a page writes it: `{name, address}`, or a string `a@b.example` or `Name <a@b.example>`.
public record Addressee(@Nullable String name, @Nullable String address) {

    private static final int LONGEST = 254;
    private static final int LONGEST_NAME = 200;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Addressee(@JsonProperty("name") @Nullable String name, @JsonProperty("address") @Nullable String address) {
        this.name = name;
        this.address = address;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Addressee of(String written) {
        List<MailAddress> parsed = written.indexOf('<') < 0 ? List.of() : MailAddresses.parse(written);
        return parsed.size() == 1 ? new Addressee(parsed.getFirst().name(), parsed.getFirst().address()) : new Addressee("", written);
    }

    /// The address as servers want it: the domain in ASCII (IDNA), in lower case; a local part with other letters stays
    /// and needs a server with SMTPUTF8.
    ///
    /// @param field named in the refusal
    public MailAddress checked(String field) {
        String bare = address == null ? "" : address.strip().toLowerCase(Locale.ROOT);
        int at = bare.lastIndexOf('@');
        if (at < 1 || at == bare.length() - 1 || bare.chars().anyMatch(c -> c <= ' ' || c == 127 || "<>()[],;:\\\"".indexOf(c) >= 0)) {
            throw new InvalidField(field, "format");
        }
        String domain = domain(bare.substring(at + 1), field);
        String whole = bare.substring(0, at + 1) + domain;
        if (bare.indexOf('@') != at || whole.length() > LONGEST || !domain.contains(".") || domain.startsWith(".")) {
            throw new InvalidField(field, "format");
        }
        String shown = name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
        return new MailAddress(StorableText.cut(StorableText.clean(shown), LONGEST_NAME), StorableText.clean(whole));
    }

    private static String domain(String typed, String field) {
        try {
            return IDN.toASCII(typed, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            throw new InvalidField(field, "format");
        }
    }
}
