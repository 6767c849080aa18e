package org.imprimatur.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.content.Citation;
import org.imprimatur.content.ContentReader;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The library of sources. An article takes a source by copying its {@code citation}. */
@Path("citations")
@RequestScoped
@Tag(name = "citations")
public class CitationResource {
    static final String CSL = "application/vnd.citationstyles.csl+json";
    static final String BIBTEX = "application/x-bibtex";
    static final String RIS = "application/x-research-info-systems";

    private static final String TEXT = "text/plain;charset=UTF-8";
    private static final int MAX_WORDS = 200;

    private static final String EXAMPLE = """
            {"id": "baas-2021", "type": "article-journal", "title": "First-line nivolumab plus ipilimumab in unresectable malignant pleural mesothelioma (CheckMate 743)", "author": [{"family": "Baas", "given": "Paul"}], "container-title": "Lancet", "volume": "397", "issue": "10272", "page": "375-386", "issued": {"date-parts": [[2021, 1, 30]]}, "DOI": "10.1016/S0140-6736(20)32714-8", "PMID": "33485464"}""";

    @Inject
    Sources sources;

    @Inject
    Lookup lookup;

    @Inject
    ContentReader reader;

    @Inject
    Caller caller;

    @Context
    HttpHeaders headers;

    @GET
    @Produces({MediaType.APPLICATION_JSON, CSL})
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "The sources, newest first",
            description =
                    "q: words of names, title, container or year, in that order. doi and pmid: exactly that one, however written."
                            + " As CSL-JSON, an array of items; the next page is in the Link header.")
    @APIResponse(
            responseCode = "200",
            description = "One page",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SourcePage.class)),
                @Content(mediaType = CSL, schema = @Schema(type = SchemaType.ARRAY, implementation = Citation.class))
            })
    public Response list(
            @QueryParam("q") @Nullable String q,
            @QueryParam("doi") @Nullable String doi,
            @QueryParam("pmid") @Nullable String pmid,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var words = q == null ? null : Reason.text(q, MAX_WORDS, "/q");
        var keys = new Identifiers.Keys(Identifiers.doiKey(doi, "/doi"), Identifiers.pmidKey(pmid, "/pmid"));
        var page = Page.of(
                sources.list(words, keys, place(cursor), size + 1),
                size,
                SourceView::of,
                source -> source.addedAt().toEpochMilli() + " " + source.id(),
                "/api/citations?limit=" + size + parameter("q", q) + parameter("doi", doi) + parameter("pmid", pmid));
        if (chosen(MediaType.APPLICATION_JSON, CSL).equals(MediaType.APPLICATION_JSON)) {
            return Response.ok(page, MediaType.APPLICATION_JSON).build();
        }
        var items = page.items().stream()
                .map(source -> CslItem.standard(source.citation()))
                .toList();
        var answer = csl(items);
        if (page.next() != null) answer.header(HttpHeaders.LINK, "<" + page.next() + ">; rel=\"next\"");
        return answer.build();
    }

    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, CSL, TEXT})
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "One source",
            description = "As JSON with the tag that a change names, as a CSL-JSON item, or as text: its reference.")
    @APIResponse(
            responseCode = "200",
            description = "The source; ETag of the JSON is the version",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = SourceView.class)),
                @Content(mediaType = CSL, schema = @Schema(implementation = Citation.class)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(implementation = String.class))
            })
    public Response one(@PathParam("id") String id) {
        var source = sources.read(id);
        return switch (chosen(MediaType.APPLICATION_JSON, CSL, MediaType.TEXT_PLAIN)) {
            case CSL -> csl(CslItem.standard(source.citation())).build();
            case MediaType.TEXT_PLAIN ->
                bytes(TEXT, Vancouver.of(source.citation()).getBytes(StandardCharsets.UTF_8))
                        .build();
            default -> tagged(Response.ok(), source);
        };
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, CSL})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Add a source",
            description =
                    "A CSL-JSON item of the members that an article's citation has, and no others; an import takes what it can."
                            + " Its id becomes the source's.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Citation.class),
                            examples = @ExampleObject(name = "source", value = EXAMPLE)))
    @APIResponse(
            responseCode = "201",
            description = "Added; Location is the source, ETag its version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "409", description = "source-known, identifiers-contradict, id-taken")
    public Response add(InputStream body) {
        var source = sources.add(caller.actor(), item(body));
        return tagged(Response.created(URI.create("citations/" + source.id())), source);
    }

    @PUT
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, CSL})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Change a source",
            description = "Says all of it anew; needs If-Match. Drafts and signed texts keep the copy they have.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Citation.class),
                            examples = @ExampleObject(name = "source", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed; ETag is the new version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "409", description = "source-known: another source has that DOI or PubMed number")
    @APIResponse(responseCode = "412", description = "stale-source: somebody changed it; ETag is the current version")
    @APIResponse(responseCode = "428", description = "if-match-required: no If-Match was sent")
    public Response change(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, InputStream body) {
        return tagged(Response.ok(), sources.change(caller.actor(), id, item(body), tag(ifMatch)));
    }

    @POST
    @Path("imports")
    @Consumes({CSL, MediaType.APPLICATION_JSON, BIBTEX, RIS})
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Import sources",
            description =
                    "An array of CSL-JSON items, a BibTeX file or a RIS file, in UTF-8. The answer tells of each entry whether it"
                            + " was added, known or refused, and which of its members were not kept. What is known is never"
                            + " overwritten.")
    @RequestBody(
            content = {
                @Content(mediaType = CSL, schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)),
                @Content(
                        mediaType = BIBTEX,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "bibtex", value = """
            @article{chu2023, title = {Pembrolizumab plus chemotherapy}, journal = {Lancet}, year = 2023, doi = {10.1016/S0140-6736(23)01613-6}}""")),
                @Content(mediaType = RIS, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of each entry",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    public ImportView take(@HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type, InputStream body) {
        var bytes = bytes(body);
        var entries =
                switch (type.getType() + '/' + type.getSubtype()) {
                    case BIBTEX -> BibTeXFile.read(text(bytes));
                    case RIS -> RisFile.read(text(bytes));
                    default -> Incoming.ofCsl(bytes);
                };
        if (entries.isEmpty()) throw new MalformedInput("missing-body", "", "There is no entry in this file.");
        var most = reader.limits().listLength();
        if (entries.size() > most) {
            throw new MalformedInput("too-many", "", "An import may have at most " + most + " entries.");
        }
        return sources.take(caller.actor(), entries);
    }

    @POST
    @Path("lookups")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.EDITOR)
    @Operation(
            summary = "Look a source up by DOI or PubMed number",
            description = "Asks the service that the operator set up, and stores nothing.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = LookupRequest.class),
                            examples =
                                    @ExampleObject(
                                            name = "doi",
                                            value = "{\"doi\": \"10.1016/S0140-6736(20)32714-8\"}")))
    @APIResponse(
            responseCode = "200",
            description = "What the service says",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = FoundView.class)))
    @APIResponse(responseCode = "404", description = "lookup-empty")
    @APIResponse(responseCode = "502", description = "lookup-failed")
    @APIResponse(responseCode = "503", description = "lookup-off")
    @APIResponse(responseCode = "504", description = "lookup-slow")
    public FoundView find(LookupRequest asked) {
        var found = lookup.find(asked.doi(), asked.pmid());
        return new FoundView(found.item(), found.dropped());
    }

    /** One of the two. */
    public record LookupRequest(
            @Nullable String doi, @Nullable String pmid) {}

    /**
     * @param item without an id, which whoever adds it gives
     * @param dropped what the service says and the library does not keep
     */
    @Schema(name = "FoundSource")
    public record FoundView(
            @Schema(type = SchemaType.OBJECT) JsonNode item, List<String> dropped) {}

    /** What the list answers, for the description alone. */
    @Schema(name = "SourcePage")
    public record SourcePage(
            List<SourceView> items, @Nullable String next) {}

    private ObjectNode item(InputStream body) {
        if (StrictJson.read(bytes(body), JsonNode.class) instanceof ObjectNode item) return item;
        throw new MalformedInput("wrong-type", "", "A source is a CSL-JSON item, which is an object.");
    }

    private byte[] bytes(InputStream body) {
        var most = reader.limits().bodyBytes();
        try {
            var bytes = body.readNBytes(most + 1);
            if (bytes.length <= most) return bytes;
        } catch (IOException broken) {
            throw new MalformedInput("unreadable", "", "The body cannot be read to its end.");
        }
        throw new MalformedInput("too-long", "", "The body may have at most " + most + " bytes.");
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new MalformedInput("not-utf-8", "", "The file is not in UTF-8.");
        }
    }

    /** The first that is accepted, by what the client wants most. */
    private String chosen(String... offered) {
        for (var wanted : headers.getAcceptableMediaTypes()) {
            for (var one : offered) if (wanted.isCompatible(MediaType.valueOf(one))) return one;
        }
        return offered[0];
    }

    private static Response tagged(Response.ResponseBuilder answer, Source source) {
        return answer.type(MediaType.APPLICATION_JSON)
                .tag(new EntityTag(source.tag()))
                .entity(SourceView.of(source))
                .build();
    }

    private static Response.ResponseBuilder csl(Object items) {
        return bytes(CSL, CanonicalJson.of(items).getBytes(StandardCharsets.UTF_8));
    }

    private static Response.ResponseBuilder bytes(String type, byte[] body) {
        var digest = CanonicalJson.digest(body).substring(CanonicalJson.PREFIX.length());
        return Response.ok(body, type).tag(new EntityTag(digest));
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Sources.Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return Sources.Place.START;
        var parts = place.split(" ", -1);
        if (parts.length == 2 && parts[0].matches("[0-9]{1,15}")) {
            return new Sources.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), parts[1]);
        }
        throw Page.badCursor();
    }

    /** One strong tag; a list, a weak tag or {@code *} names no version to change and so never matches. */
    private static @Nullable String tag(@Nullable String ifMatch) {
        if (ifMatch == null) return null;
        var text = ifMatch.strip();
        return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : "";
    }
}
