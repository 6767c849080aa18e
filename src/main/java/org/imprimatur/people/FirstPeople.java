package org.imprimatur.people;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.database.Schema;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * Who is here when the house opens for the first time: the demo people where the database is the embedded one, else the
 * people of a file the operator names. Looks at every start that nobody's password is a demo one on a real database.
 */
@ApplicationScoped
class FirstPeople {
    /** After the schema, before the content. */
    static final int SECOND = 200;

    private static final Logger LOG = Logger.getLogger(FirstPeople.class.getName());
    private static final String DEMO = "/content-seed/people.json";

    private People people;
    private Passwords passwords;
    private PasswordHash hash;
    private Clock clock;
    private boolean embedded;
    private boolean seed;
    private Optional<String> file = Optional.empty();

    @SuppressWarnings("NullAway.Init")
    FirstPeople() {} // CDI proxy only

    @Inject
    FirstPeople(
            People people,
            Passwords passwords,
            PasswordHash hash,
            Clock clock,
            @ConfigProperty(name = "imprimatur.db.url") String url,
            @ConfigProperty(name = "imprimatur.data.dir") String dataDirectory,
            @ConfigProperty(name = "imprimatur.seed") Optional<Boolean> seed,
            @ConfigProperty(name = "imprimatur.people.file") Optional<String> file) {
        this.people = people;
        this.passwords = passwords;
        this.hash = hash;
        this.clock = clock;
        this.embedded = Schema.isEmbeddedDefault(url, dataDirectory);
        this.seed = seed.orElse(embedded);
        this.file = file;
    }

    @ActivateRequestContext
    void arrive(@Observes @Priority(SECOND) Startup event) {
        LOG.config(() -> "Passwords take " + hash.iterations() + " iterations.");
        if (!embedded) refuseDemoPasswords();
        if (!people.nobody()) return;
        if (embedded && seed) {
            install(demo(), DEMO, true);
            LOG.info("The demo people of " + DEMO + " are in. Their passwords are public.");
        } else if (file.isPresent()) {
            install(read(file.get()), file.get(), false);
            LOG.info("The people of " + file.get() + " are in. Delete that file: it holds their passwords.");
        } else {
            LOG.warning(
                    "There is nobody yet, so nobody can sign in: name a file of first people in imprimatur.people.file"
                            + " (IMPRIMATUR_PEOPLE_FILE) and start again.");
        }
    }

    private void refuseDemoPasswords() {
        var demo = demo().people().stream()
                .filter(person -> passwords.right(text(person.login()), text(person.password())))
                .map(Newcomer::login)
                .toList();
        if (!demo.isEmpty()) {
            throw new IllegalStateException(
                    "Imprimatur does not start: on this database " + String.join(", ", demo)
                            + " have demo passwords, which are public. Demo people belong on the embedded database only. Use an"
                            + " empty database with imprimatur.people.file, or reset these passwords on the embedded one first.");
        }
    }

    /** Exactly what a file of people may hold; the same strictness as for the API. */
    record Newcomers(@Nullable List<Newcomer> people) {}

    record Newcomer(
            @Nullable String login,
            @Nullable String printedName,
            @Nullable String titles,
            @Nullable List<String> roles,
            @Nullable String password,
            @Nullable Evidence credential) {}

    /** Expires on a date, or so many months after the installation. Verified by another person of the file, or by nobody yet. */
    record Evidence(
            @Nullable String body,
            @Nullable String number,
            @Nullable String jurisdiction,
            @Nullable String specialty,
            @Nullable LocalDate expires,
            @Nullable Integer expiresInMonths,
            @Nullable String verifiedBy) {}

    private void install(Newcomers newcomers, String source, boolean demo) {
        try {
            people.install(Actor.house("first-people"), first(newcomers, demo));
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "Imprimatur does not start: " + source + " does not hold: " + refusal.getMessage(), refusal);
        }
    }

    private List<People.FirstPerson> first(Newcomers newcomers, boolean demo) {
        var given = newcomers.people() == null ? List.<Newcomer>of() : newcomers.people();
        Map<String, Person> byLogin = new HashMap<>();
        for (var newcomer : given) {
            var person = new Person(
                    Login.of(newcomer.login(), "/people/login"),
                    People.printed(newcomer.printedName()),
                    People.titles(newcomer.titles()),
                    People.known(newcomer.roles()),
                    clock.instant());
            if (!demo) PasswordHash.acceptable(newcomer.password(), "/people/password");
            if (byLogin.put(person.loginKey(), person) != null) throw new PeopleRefusal.LoginTaken(person.login());
        }
        var admin = byLogin.values().stream()
                .filter(Person::admin)
                .findAny()
                .orElseThrow(() -> new IllegalStateException(
                        "Imprimatur does not start: the first people need an admin among them."));
        List<People.FirstPerson> first = new ArrayList<>();
        for (var newcomer : given) {
            var person = byLogin.get(Login.key(text(newcomer.login())));
            var evidence = newcomer.credential();
            var verifier = evidence == null || evidence.verifiedBy() == null
                    ? null
                    : byLogin.get(Login.key(evidence.verifiedBy()));
            if (evidence != null && evidence.verifiedBy() != null && verifier == null) {
                throw new IllegalStateException("Imprimatur does not start: " + evidence.verifiedBy()
                        + ", who verified a credential, is not among the first people.");
            }
            first.add(new People.FirstPerson(
                    person,
                    text(newcomer.password()),
                    evidence == null ? null : credential(person, evidence, verifier == null ? admin : verifier),
                    verifier));
        }
        return first;
    }

    private Credential credential(Person holder, Evidence evidence, Person enteredBy) {
        var expires = evidence.expiresInMonths() == null
                ? evidence.expires()
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusMonths(evidence.expiresInMonths());
        if (expires == null)
            throw new IllegalStateException(
                    "Imprimatur does not start: the credential of " + holder.login() + " has no expiry date.");
        return new Credential(
                holder.id(),
                Reason.text(evidence.body(), 200, "/people/credential/body"),
                Reason.text(evidence.number(), 100, "/people/credential/number"),
                Qualifications.jurisdiction(evidence.jurisdiction()),
                Reason.text(evidence.specialty(), 100, "/people/credential/specialty"),
                expires,
                enteredBy.id(),
                clock.instant());
    }

    private static Newcomers demo() {
        try (var in = FirstPeople.class.getResourceAsStream(DEMO)) {
            if (in == null) throw new IllegalStateException(DEMO + " is missing from the build");
            return StrictJson.read(in.readAllBytes(), Newcomers.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Newcomers read(String file) {
        try {
            return StrictJson.read(Files.readAllBytes(Path.of(file)), Newcomers.class);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Imprimatur does not start: " + file + ", named by imprimatur.people.file, cannot be read", e);
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "Imprimatur does not start: " + file + " is not as it should be: " + refusal.getMessage(), refusal);
        }
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
