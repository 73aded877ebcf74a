package yingda.records;

/// Sorts of documents.
public enum Format {
    PDF("application/pdf"), TXT("text/plain;charset=UTF-8");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    /// With the charset where there is one.
    public String mediaType() {
        return mediaType;
    }

    /// As in a file's name.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
