package org.imprimatur.verifier;

import static java.util.stream.Collectors.toMap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.imprimatur.verifier.Article.Place;
import org.imprimatur.verifier.JournalCheck.Here;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.Report.Finding;
import org.imprimatur.verifier.Statement.End;
import org.imprimatur.verifier.Statement.Manifest;
import org.imprimatur.verifier.Statement.OfText;
import org.imprimatur.verifier.Statement.Publication;
import org.imprimatur.verifier.Statement.PublicationEnd;
import org.imprimatur.verifier.Statement.SignOff;
import org.imprimatur.verifier.Statement.SignOffEnd;
import org.jspecify.annotations.Nullable;

/**
 * The whole record of one article. It is valid when nothing in it was altered and nothing is missing, whatever became of the
 * article: ends are part of a record. File by file, so that memory is bounded by the largest one.
 */
final class DossierCheck {
    private static final String MANIFEST = "manifest.json";
    private static final String MANIFEST_SIGNATURE = "manifest.jws.json";
    private static final String KEYS = "jwks.json";
    private static final String PUBLICATIONS = "publications.json";
    private static final String SLICE = "journal/slice.jsonl";
    private static final String PROOF = "journal/proof.jsonl";
    private static final String CHECKPOINTS = "journal/checkpoints.json";
    private static final List<String> ALWAYS =
            List.of(MANIFEST, MANIFEST_SIGNATURE, KEYS, PUBLICATIONS, SLICE, PROOF, CHECKPOINTS);
    private static final String SIGN_OFFS = "sign-offs.json";
    private static final List<String> OF_REVISION =
            List.of("revision.json", "revision.html", "diff.json", "comments.json", SIGN_OFFS);
    private static final Pattern REVISION = Pattern.compile("revisions/([1-9][0-9]{0,8})/([a-z.-]+)");
    private static final Pattern POLICY = Pattern.compile("policies/([0-9a-f]{64})\\.(json|md)");
    private static final String INTACT = "the dossier is whole, and every statement in it is the one that was signed";

    private record Listed(String digest, long size) {
        static Listed of(byte[] file) {
            return new Listed(Crypto.digest(file), file.length);
        }
    }

    private final Archive archive;
    private final KeySet keys;
    private final byte @Nullable [] kept;
    private final Instant at;
    private final Report report;
    private final Map<String, Listed> listed = new HashMap<>();
    private final Map<Long, Place> revisions = new LinkedHashMap<>();
    private final Map<String, SignOff> signOffs = new HashMap<>();
    private final Map<String, Long> revisionOfSignOff = new HashMap<>();
    private final Set<String> policies = new TreeSet<>();
    private final Map<String, Publication> publications = new HashMap<>();
    private final List<End> ends = new ArrayList<>();
    private String article = "";
    private String dossier = "";

    private DossierCheck(Archive archive, byte @Nullable [] given, byte @Nullable [] kept, Instant at) {
        this.archive = archive;
        this.at = at;
        this.kept = kept;
        for (var path : ALWAYS) {
            if (!archive.paths().contains(path)) throw new Malformed("the dossier has no " + path);
        }
        keys = KeySet.of(given == null ? archive.read(KEYS) : given);
        report = new Report(INTACT + (given == null ? ", by the keys in the dossier itself" : ", by the keys given"));
    }

    /**
     * @param keys the key set that alone is believed; null for the one in the dossier
     * @param kept a checkpoint whose journal the dossier must be of; null for none
     */
    static Report of(Archive archive, byte @Nullable [] keys, byte @Nullable [] kept, Instant at) {
        try {
            return new DossierCheck(archive, keys, kept, at).made();
        } catch (Malformed fault) {
            return Report.of(Verdict.MALFORMED, fault.getMessage());
        }
    }

    private Report made() {
        manifest();
        if (!report.isClean()) return report;
        for (var number = 1L; archive.paths().contains(folder(number) + "revision.json"); number++) revision(number);
        for (var path : archive.paths()) known(path);
        if (!report.isClean()) return report;
        var stated = publications();
        policies();
        journal();
        if (report.isClean()) facts(stated);
        return report;
    }

    private void manifest() {
        var bytes = archive.read(MANIFEST);
        var signed = Signed.of(Members.of(archive.read(MANIFEST_SIGNATURE), MANIFEST_SIGNATURE));
        if (!(signed.statement() instanceof Manifest stated)) {
            throw new Malformed(MANIFEST_SIGNATURE + " is not about a manifest");
        }
        holds(List.of(signed), Signed::altered);
        if (!Crypto.digest(bytes).equals(stated.digest())) {
            report.found(Verdict.ALTERED_FILE, MANIFEST + " is not the one that was signed");
        }
        if (!report.isClean()) return;
        var manifest = Members.of(bytes, MANIFEST).only("format", "dossier", "article", "generatedAt", "files");
        manifest.oneOf("format", "imprimatur-dossier/1");
        manifest.instant("generatedAt");
        dossier = manifest.uuid("dossier");
        article = manifest.object("article").only("id", "slug", "locale").uuid("id");
        if (!article.equals(stated.article())) {
            report.found(
                    Verdict.MOVED_SIGNATURE,
                    "the manifest is of article " + article + ", signed for " + stated.article());
        }
        for (var file : manifest.objects("files")) {
            file.only("path", "sha256", "size");
            if (listed.put(file.text("path"), new Listed(file.digest("sha256"), file.whole("size"))) != null) {
                throw new Malformed(MANIFEST + " lists a file twice");
            }
            if (!archive.paths().contains(file.text("path"))) {
                report.found(Verdict.INCOMPLETE, file.text("path") + " is listed, and missing");
            }
        }
        for (var path : archive.paths()) {
            if (path.equals(MANIFEST) || path.equals(MANIFEST_SIGNATURE)) continue;
            if (!listed.containsKey(path)) report.found(Verdict.ALTERED_FILE, path + " is not listed");
            else if (!Listed.of(archive.read(path)).equals(listed.get(path))) {
                report.found(Verdict.ALTERED_FILE, path + " is not the file that is listed");
            }
        }
    }

    private static String folder(long number) {
        return "revisions/" + number + "/";
    }

    private void revision(long number) {
        var folder = folder(number);
        // It tells who wrote it and why besides, which is for people to read.
        var revision = Members.of(archive.read(folder + "revision.json"), folder + "revision.json")
                .with("number", "digest", "document");
        var document = revision.text("document").getBytes(StandardCharsets.UTF_8);
        var said = Members.of(document, "document of " + folder).only("content", "locale", "slug");
        var place = new Place(said.text("slug"), said.text("locale"), number, revision.digest("digest"));
        revisions.put(number, place);
        if (!Crypto.digest(document).equals(place.digest())) {
            report.found(Verdict.ALTERED_TEXT, "revision " + number + " is not the text of its digest");
        } else if (!Article.digest(said.object("content").object(), place.locale(), place.slug())
                .equals(place.digest())) {
            report.found(Verdict.WRONG_CANONICAL_FORM, "revision " + number + " is not in canonical form");
        }
        if (revision.whole("number") != number) {
            report.found(Verdict.ALTERED_TEXT, "revision " + number + " says that it is another");
        }
        for (var name : OF_REVISION) {
            if (!archive.paths().contains(folder + name))
                report.found(Verdict.INCOMPLETE, folder + name + " is missing");
        }
        if (!archive.paths().contains(folder + SIGN_OFFS)) return;
        var statements = Signed.each(archive.read(folder + SIGN_OFFS), folder + SIGN_OFFS);
        holds(statements, forged -> blame(forged, place));
        for (var signed : statements) {
            if (signed.statement() instanceof SignOff signOff) {
                if (signOffs.put(signOff.id(), signOff) != null)
                    throw new Malformed(signOff.name() + " is there twice");
                revisionOfSignOff.put(signOff.id(), number);
                policies.add(signOff.shown().policyVersion());
                policies.add(signOff.signaturePolicyVersion());
                isOf(signOff, place);
            } else if (signed.statement() instanceof SignOffEnd end) {
                isOf(end, place);
            } else {
                throw new Malformed(folder + SIGN_OFFS + " has something else: "
                        + signed.statement().name());
            }
        }
        ends(statements, number);
    }

    private void ends(Collection<Signed> statements, long number) {
        for (var signed : statements) {
            if (!(signed.statement() instanceof SignOffEnd end)) continue;
            ends.add(end);
            if (!Long.valueOf(number).equals(revisionOfSignOff.get(end.ended()))) {
                report.found(Verdict.INCOMPLETE, end.name() + " is here without what ended");
            }
        }
    }

    private void known(String path) {
        var revision = REVISION.matcher(path);
        var known = ALWAYS.contains(path)
                || POLICY.matcher(path).matches()
                || revision.matches()
                        && OF_REVISION.contains(revision.group(2))
                        && revisions.containsKey(Long.parseLong(revision.group(1)));
        if (!known)
            throw new Malformed("the dossier has a file that is not known, or of a revision that is missing: " + path);
    }

    private List<Signed> publications() {
        var statements = Signed.each(archive.read(PUBLICATIONS), PUBLICATIONS);
        holds(statements, Signed::altered);
        for (var signed : statements) {
            if (signed.statement() instanceof Publication publication) {
                publications.put(publication.id(), publication);
                policies.add(publication.policyVersion());
                var place = revisions.get(publication.place().revision());
                if (place == null) {
                    report.found(Verdict.INCOMPLETE, publication.name() + " is of a revision that is missing");
                    continue;
                }
                isOf(publication, place);
                var given = signOffs.values().stream()
                        .filter(signOff -> signOff.place().equals(publication.place()))
                        .collect(toMap(SignOff::id, signOff -> signOff));
                publication.lacks(given).forEach(report::found);
            } else if (!(signed.statement() instanceof PublicationEnd)) {
                throw new Malformed(PUBLICATIONS + " has something else: "
                        + signed.statement().name());
            }
        }
        for (var signed : statements) {
            if (signed.statement() instanceof PublicationEnd end) {
                var place = revisions.get(end.place().revision());
                ends.add(end);
                if (place == null || !publications.containsKey(end.ended())) {
                    report.found(Verdict.INCOMPLETE, end.name() + " is here without what ended");
                } else {
                    isOf(end, place);
                }
            }
        }
        return statements;
    }

    private void policies() {
        for (var path : archive.paths()) {
            var policy = POLICY.matcher(path);
            if (!policy.matches()) continue;
            var version = "sha-256:" + policy.group(1);
            policies.remove(version);
            if (!Crypto.digest(archive.read(path)).equals(version)) {
                report.found(Verdict.ALTERED_FILE, path + " is not the policy of its name");
            }
        }
        for (var version : policies) report.found(Verdict.INCOMPLETE, "policy " + version + " is missing");
    }

    private void journal() {
        var journal = new JournalCheck(report::found);
        journal.slice(archive.read(SLICE), SLICE, article);
        var signed = Members.each(archive.read(CHECKPOINTS), CHECKPOINTS).stream()
                .map(Signed::checkpoint)
                .toList();
        holds(signed, Signed::altered);
        var checkpoints = signed.stream()
                .map(one -> (Statement.Checkpoint) one.statement())
                .toList();
        journal.prove(archive.read(PROOF), PROOF, checkpoints);
        if (kept != null) {
            var ours = Signed.checkpoint(Members.of(kept, "the checkpoint"));
            holds(List.of(ours), Signed::altered);
            if (!checkpoints.contains((Statement.Checkpoint) ours.statement())) {
                report.found(
                        Verdict.INCOMPLETE,
                        "the dossier does not show that it is of the journal of the "
                                + ours.statement().name()
                                + " that was given: it has to be asked for with this checkpoint");
            }
        }
        journal.agrees(new Here(dossier, revisions, signOffs, publications, ends));
        checkpoints.forEach(checkpoint -> report.fact("the journal's part is of the journal of the " + checkpoint.name()
                + ", " + checkpoint.time() + ", " + checkpoint.root()));
    }

    private void facts(List<Signed> statements) {
        report.fact(revisions.size() + " revisions, " + signOffs.size() + " sign-offs, " + statements.size()
                + " statements of publications and their ends");
        for (var signed : statements) {
            if (signed.statement() instanceof Publication publication) {
                report.fact(
                        publication.name() + ": revision " + publication.place().revision() + ", "
                                + publication.reviewStatus() + ", stated at " + publication.time() + ", valid until "
                                + publication.validUntil() + (at.isBefore(publication.validUntil()) ? "" : " (over)"));
            } else if (signed.statement() instanceof End end) {
                report.fact(end.name() + ": " + end.cause() + " at " + end.time() + ": " + end.reason());
            }
        }
        report.fact("asked of " + at);
    }

    private void holds(List<Signed> statements, Function<Statement, Finding> blame) {
        for (var signed : statements) signed.objections(keys, List.of(), blame).forEach(report::found);
    }

    private Finding blame(Statement forged, Place place) {
        if (forged instanceof OfText text && !text.place().equals(place)) {
            return new Finding(
                    Verdict.MOVED_SIGNATURE,
                    forged.name() + " does not hold, and speaks of " + text.place() + ", not of " + place);
        }
        return Signed.altered(forged);
    }

    private void isOf(OfText text, Place place) {
        if (!text.place().equals(place) || !text.article().equals(article)) {
            report.found(
                    Verdict.MOVED_SIGNATURE,
                    text.name() + " is of article " + text.article() + ", " + text.place() + "; here is article "
                            + article + ", " + place);
        }
    }
}
