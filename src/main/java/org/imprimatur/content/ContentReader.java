package org.imprimatur.content;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The only way in for a text from outside, whoever sends it. */
@Face
@ApplicationScoped
public class ContentReader {
    private static final Shape ARTICLE = Shape.of(ArticleContent.class);
    private static final Shape CITATION = Shape.of(Citation.class);

    private ContentLimits limits;

    @SuppressWarnings("NullAway.Init")
    ContentReader() {} // CDI proxy only

    @Inject
    ContentReader(Config config) {
        this(ContentLimits.of(config));
    }

    public ContentReader(ContentLimits limits) {
        this.limits = limits;
    }

    /** Limits that make no sense are told when the server starts, not when the first text comes. */
    void begin(@Observes Startup start) {}

    public ContentLimits limits() {
        return limits;
    }

    /**
     * Reads a text strictly and brings it into its one form.
     *
     * @param pointer JSON Pointer to where the node stands in what the client sent, in front of each fault's own pointer
     * @throws MalformedInput telling up to {@value Reading#MAX_FAULTS} faults, in the order of the document
     */
    public Content read(@Nullable JsonNode node, String pointer) {
        var reading = new Reading(limits);
        var place = Reading.Place.root(pointer);
        if (node == null) {
            reading.fault(place, "missing-member", "The content is required.");
            reading.finish();
        }
        var model = ARTICLE.take(node, place, reading);
        reading.finish();
        var content = Content.read((ArticleContent) model);
        if (content.canonical().getBytes(StandardCharsets.UTF_8).length > limits.bodyBytes()) {
            throw new MalformedInput(
                    "too-long", pointer, "The content may have at most " + limits.bodyBytes() + " bytes.");
        }
        return content;
    }

    /**
     * Reads one source by itself, as strictly as within a text.
     *
     * @param pointer JSON Pointer to where the node stands in what the client sent
     * @throws MalformedInput telling its faults
     */
    public Citation citation(JsonNode node, String pointer) {
        var reading = new Reading(limits);
        var citation = CITATION.take(node, Reading.Place.root(pointer), reading);
        reading.finish();
        if (citation instanceof Citation read) return read;
        throw new IllegalStateException("Nothing was read and no fault told");
    }

    /** One pass over one document: the faults so far, and what was counted on the way. */
    static final class Reading {
        /** More than this helps nobody; the pass ends there. */
        static final int MAX_FAULTS = 50;

        private static final int MAX_SHOWN = 80;

        private final ContentLimits limits;
        private final List<Detail> faults = new ArrayList<>();
        private final Map<Class<?>, Integer> counts = new HashMap<>();
        private final Map<Class<?>, Set<String>> ids = new HashMap<>();

        Reading(ContentLimits limits) {
            this.limits = limits;
        }

        /** Where in the document the pass is; written as a pointer only when something is wrong there. */
        record Place(
                @Nullable Place above,
                String prefix,
                @Nullable String member,
                int index,
                int level) {
            static Place root(String prefix) {
                return new Place(null, prefix, null, 0, 0);
            }

            Place member(String name) {
                return new Place(this, prefix, name, 0, level + 1);
            }

            Place entry(int index) {
                return new Place(this, prefix, null, index, level + 1);
            }

            String pointer() {
                Deque<String> steps = new ArrayDeque<>();
                for (var place = this; place.above != null; place = place.above) {
                    steps.push(
                            place.member == null
                                    ? Integer.toString(place.index)
                                    : StrictJson.escape(shown(place.member)));
                }
                return steps.isEmpty() ? prefix : prefix + '/' + String.join("/", steps);
            }
        }

        ContentLimits limits() {
            return limits;
        }

        void fault(Place place, String code, String text) {
            faults.add(new Detail(code, place.pointer(), text));
            if (faults.size() == MAX_FAULTS) throw new MalformedInput(faults);
        }

        void finish() {
            if (!faults.isEmpty()) throw new MalformedInput(faults);
        }

        /** True when the article may still go one level deeper here. */
        boolean mayEnter(Place place) {
            if (place.level() < limits.depth()) return true;
            fault(place, "too-deep", "The content may be nested at most " + limits.depth() + " levels deep.");
            return false;
        }

        /** Counts what has a limit over the whole document, and tells once when it is passed. */
        void count(Class<?> kind, Place place) {
            int max;
            if (kind == Block.class) max = limits.blocks();
            else if (kind == ArticleContent.Section.class) max = limits.sections();
            else return;
            if (counts.merge(kind, 1, Integer::sum) == max + 1) {
                fault(
                        place,
                        "too-many",
                        "An article may have at most " + max + (kind == Block.class ? " blocks." : " sections."));
            }
        }

        int most(Class<?> entries) {
            if (entries == Claim.class) return limits.claims();
            return entries == Citation.class ? limits.citations() : limits.listLength();
        }

        /** Ids of sections, claims and citations are each unique in the document, or nothing could refer to them. */
        void identify(Class<?> kind, @Nullable JsonNode id, Place place) {
            if (id == null || !id.isTextual()) return;
            if (kind != ArticleContent.Section.class && kind != Claim.class && kind != Citation.class) return;
            if (!ids.computeIfAbsent(kind, k -> new HashSet<>()).add(id.textValue())) {
                fault(place.member("id"), "duplicate-id", "The id \"" + shown(id.textValue()) + "\" is taken already.");
            }
        }

        /** A foreign name as it may appear in an answer: short, well-formed and on one line. */
        static String shown(String foreign) {
            var shown = new StringBuilder();
            foreign.codePoints().limit(MAX_SHOWN).forEach(c -> {
                var harmless = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE;
                shown.appendCodePoint(harmless ? c : 0xFFFD);
            });
            return shown.length() < foreign.length() ? shown.append('…').toString() : shown.toString();
        }
    }
}
