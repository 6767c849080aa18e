package org.imprimatur.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.content.ContentReader;
import org.imprimatur.platform.Download;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Asks the service that the operator chose what it knows of a DOI or a PubMed number. Off unless told. Nothing is stored, and no
 * address is called but the operator's, with the identifier in the place meant for it.
 */
@ApplicationScoped
class Lookup {
    static final int MOST_BYTES = 1_048_576;
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final String ID = "{id}";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private @Nullable String doi;
    private @Nullable String pmid;
    private ContentReader reader;
    private @Nullable Download download;

    @SuppressWarnings("NullAway.Init")
    Lookup() {} // CDI proxy only

    /**
     * @param doi address that answers CSL-JSON, with {@code {id}} where the DOI belongs; none to look none up
     * @param pmid the same for PubMed numbers
     */
    @Inject
    Lookup(
            @ConfigProperty(name = "imprimatur.lookup.doi.url") Optional<String> doi,
            @ConfigProperty(name = "imprimatur.lookup.pmid.url") Optional<String> pmid,
            ContentReader reader) {
        this.doi = sound("imprimatur.lookup.doi.url", doi);
        this.pmid = sound("imprimatur.lookup.pmid.url", pmid);
        this.reader = reader;
    }

    private static @Nullable String sound(String name, Optional<String> template) {
        if (template.isEmpty()) return null;
        var text = template.get();
        if (!safe(text)) {
            throw new IllegalStateException("Imprimatur does not start: " + name
                    + " must be an https address (http only on this machine) with " + ID + " once, behind the host.");
        }
        return text;
    }

    private static boolean safe(String template) {
        try {
            var place = template.indexOf(ID);
            var address = new URI(template.replace(ID, "x"));
            var host = address.getHost();
            var encrypted = "https".equals(address.getScheme());
            return place >= 0
                    && place == template.lastIndexOf(ID)
                    && host != null
                    && (encrypted || "http".equals(address.getScheme()) && LOOPBACK.contains(host))
                    && address.getRawUserInfo() == null
                    && address.getRawFragment() == null
                    && template.indexOf('/', template.indexOf("://") + 3) < place
                    && template.indexOf('/', template.indexOf("://") + 3) > 0;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    /** Being asked for here makes the settings be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {}

    /** What the service says, brought to the members that are kept; its id is the one it was asked by. */
    CslItem.Reduced find(@Nullable String doi, @Nullable String pmid) {
        if ((doi == null) == (pmid == null)) {
            throw new MalformedInput("missing-member", "", "A look-up is by doi or by pmid, one of the two.");
        }
        var item = doi != null ? byDoi(doi) : byPmid(String.valueOf(pmid));
        try {
            CslItem.read(reader, item.item(), "found", "");
        } catch (MalformedInput malformed) {
            throw new LibraryRefusal.LookupFailed("what the service answered is no source that can be kept");
        }
        return item;
    }

    private CslItem.Reduced byDoi(String written) {
        var key = String.valueOf(Identifiers.doiKey(written, "/doi"));
        // a server might take such a step for a way up, escaped or not
        if (Arrays.stream(key.split("/")).anyMatch(step -> step.matches("\\.{1,2}"))) {
            throw new MalformedInput("bad-value", "/doi", "This DOI cannot be looked up.");
        }
        if (doi == null) throw new LibraryRefusal.LookupOff("DOI");
        return checked(ask(doi, key), "DOI", key);
    }

    private CslItem.Reduced byPmid(String written) {
        var key = String.valueOf(Identifiers.pmidKey(written, "/pmid"));
        if (pmid == null) throw new LibraryRefusal.LookupOff("PubMed number");
        return checked(ask(pmid, key), "PMID", key);
    }

    /** An answer about something else is none. */
    private static CslItem.Reduced checked(ObjectNode answer, String member, String key) {
        var reduced = CslItem.reduce(answer);
        Identifiers.plain(reduced.item());
        var told = reduced.item().path(member).asText(key);
        if (!told.equalsIgnoreCase(key))
            throw new LibraryRefusal.LookupFailed("the service answered about something else");
        reduced.item().put(member, told);
        return reduced;
    }

    private ObjectNode ask(String template, String id) {
        var escaped = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        try {
            var answer = service().read(URI.create(template.replace(ID, escaped)), CitationResource.CSL);
            if (answer.statusCode() == 404) throw new LibraryRefusal.LookupEmpty(id);
            if (answer.statusCode() != 200) {
                throw new LibraryRefusal.LookupFailed("the service answered " + answer.statusCode());
            }
            var json = StrictJson.read(answer.body(), JsonNode.class);
            var item = json.isArray() && json.size() == 1 ? json.get(0) : json;
            if (item instanceof ObjectNode object) return object;
            throw new LibraryRefusal.LookupFailed("what the service answered is no CSL-JSON item");
        } catch (MalformedInput malformed) {
            throw new LibraryRefusal.LookupFailed("what the service answered is no JSON");
        } catch (HttpTimeoutException tooSlow) {
            throw new LibraryRefusal.LookupSlow();
        } catch (IOException broken) {
            throw new LibraryRefusal.LookupFailed("the service cannot be reached, or says too much");
        }
    }

    private synchronized Download service() {
        if (download == null) download = new Download(MOST_BYTES, DEADLINE);
        return download;
    }
}
