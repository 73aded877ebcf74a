package yingda.workbench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import yingda.kernel.InvalidField;
import yingda.kernel.PlainText;

/// After which colleague the following page begins: `rank_id_name`, the name as base64url of UTF-8.
///
/// @param rank see [DeskStore.Listed]
record ColleagueCursor(int rank, UUID id, String name) {

    static ColleagueCursor after(DeskStore.Listed last) {
        return new ColleagueCursor(last.rank(), last.state().id(), last.state().name());
    }

    @Override
    public String toString() {
        return rank + "_" + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    static ColleagueCursor parse(String text) {
        String[] parts = text.split("_", 3);
        try {
            String name = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
            return new ColleagueCursor(Integer.parseInt(parts[0]), UUID.fromString(parts[1]), PlainText.optional("cursor", name, name.length()));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notOurs) {
            throw new InvalidField("cursor", "format");
        }
    }
}
