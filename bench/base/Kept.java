import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;

/** What a base answers with: bytes and their ETag, put there under a name before anything is measured. */
final class Kept {
    static final Map<String, Kept> ALL = new ConcurrentHashMap<>();
    final byte[] bytes;
    final String tag;
    final String coding;

    Kept(byte[] bytes, String tag, String coding) {
        this.bytes = bytes;
        this.tag = tag;
        this.coding = coding;
    }
}
