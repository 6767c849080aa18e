package org.imprimatur.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.beAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.modules.syntax.ModuleDependencyScope.consideringOnlyDependenciesInAnyPackage;
import static com.tngtech.archunit.library.modules.syntax.ModuleRuleDefinition.modules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.data.repository.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.Entity;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.annotation.Annotation;
import java.time.Clock;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Room;

/** The picture of the house, as rules. Each one goes red in {@link RulesGoRedTest}. */
@AnalyzeClasses(packages = "org.imprimatur", importOptions = DoNotIncludeTests.class)
class RoomsTest {
    static final int TYPES_IN_A_ROOM = 15;
    private static final String HOUSE = "org.imprimatur..";
    private static final String PREVIEW = "org.imprimatur..preview..";
    private static final String VERIFIER = "org.imprimatur..verifier..";
    private static final DescribedPredicate<JavaClass> A_SIGN_ON_THE_DOOR = belongToAnyOf(Room.class, Face.class);

    /** A type nested in a face is part of that face. */
    private static final DescribedPredicate<JavaClass> FACES = describe("are faces", type -> {
        for (var outer = java.util.Optional.of(type);
                outer.isPresent();
                outer = outer.get().getEnclosingClass()) {
            if (outer.get().isAnnotatedWith(Face.class)) return true;
        }
        return false;
    });

    @ArchTest
    static final ArchRule arrows_point_down = modules()
            .definedByAnnotation(Room.class)
            .should()
            .respectTheirAllowedDependenciesDeclaredIn("mayUse", consideringOnlyDependenciesInAnyPackage(HOUSE))
            .ignoreDependency(alwaysTrue(), A_SIGN_ON_THE_DOOR);

    @ArchTest
    static final ArchRule rooms_are_entered_by_the_front_door = modules()
            .definedByAnnotation(Room.class)
            .should()
            .onlyDependOnEachOtherThroughClassesThat(FACES)
            .ignoreDependency(alwaysTrue(), A_SIGN_ON_THE_DOOR);

    @ArchTest
    static final ArchRule no_circles =
            modules().definedByAnnotation(Room.class).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule a_room_has_at_most_fifteen_types = classes()
            .that()
            .haveSimpleName("package-info")
            .and()
            .areAnnotatedWith(Room.class)
            .should(new ArchCondition<JavaClass>("stand in a package of at most " + TYPES_IN_A_ROOM + " types") {
                @Override
                public void check(JavaClass door, ConditionEvents events) {
                    var types = door.getPackage().getClasses().stream()
                            .filter(type -> !type.isArray())
                            .map(JavaClass::getName)
                            .map(name -> name.substring(name.lastIndexOf('.') + 1))
                            // neither nested types nor what annotation processors add
                            .filter(name -> !name.contains("$")
                                    && !name.startsWith("_")
                                    && !name.endsWith("_")
                                    && !name.equals("package-info"))
                            .sorted()
                            .toList();
                    events.add(new SimpleConditionEvent(
                            door,
                            types.size() <= TYPES_IN_A_ROOM,
                            door.getPackageName() + " has " + types.size() + " types: " + types));
                }
            });

    @ArchTest
    static final ArchRule no_long_lived_bean_holds_a_repository = noClasses()
            .that()
            .areAnnotatedWith(ApplicationScoped.class)
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Repository.class)
            .because(
                    "a generated repository keeps one StatelessSession for as long as the bean it is injected into lives");

    @ArchTest
    static final ArchRule repositories_live_with_request_scoped_beans = classes()
            .that(describe("hold a repository", type -> type.getFields().stream()
                    .anyMatch(field -> field.getRawType().isAnnotatedWith(Repository.class))))
            .should(beAnnotatedWith(RequestScoped.class))
            .because(
                    "a generated repository keeps one StatelessSession for as long as the bean it is injected into lives");

    @ArchTest
    static final ArchRule every_rest_method_names_its_roles = methods()
            .that(describe("answer HTTP", RoomsTest::answersHttp))
            .should(new ArchCondition<JavaMethod>("carry @RolesAllowed or @PermitAll") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var named = method.isAnnotatedWith(RolesAllowed.class) || method.isAnnotatedWith(PermitAll.class);
                    events.add(new SimpleConditionEvent(
                            method,
                            named,
                            method.getFullName() + (named ? " names" : " does not name") + " its roles"));
                }
            });

    @ArchTest
    static final ArchRule only_the_clock_knows_the_time = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.imprimatur.platform.SystemClock")
            .and()
            .doNotHaveFullyQualifiedName("org.imprimatur.verifier.Main")
            .should()
            .accessTargetWhere(
                    describe("the target reads the machine\'s clock", access -> readsTheTime(access.getTarget())))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.Date.class, java.util.Calendar.class)
            .because("time is injected, so that a test can move it");

    @ArchTest
    static final ArchRule transactions_are_opened_at_faces_only =
            classes().that().areAnnotatedWith(Transactional.class).should(beAnnotatedWith(Face.class));

    @ArchTest
    static final ArchRule commands_name_their_actor_first = methods()
            .that()
            .areAnnotatedWith(Command.class)
            .should(new ArchCondition<JavaMethod>("take the actor first, in a transactional face") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var parameters = method.getRawParameterTypes();
                    var sound = !parameters.isEmpty()
                            && parameters.get(0).isEquivalentTo(Actor.class)
                            && method.getOwner().isAnnotatedWith(Transactional.class)
                            && method.getOwner().isAnnotatedWith(Face.class);
                    events.add(new SimpleConditionEvent(
                            method,
                            sound,
                            method.getFullName() + " is " + (sound ? "" : "not ") + "a command of a face"));
                }
            });

    @ArchTest
    static final ArchRule entities_only_keep_and_compute = noClasses()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.enterprise..", "jakarta.ws.rs..", "jakarta.inject..", "jakarta.transaction..");

    @ArchTest
    static final ArchRule repositories_neither_delete_nor_update_what_is_frozen = methods()
            .that(describe("update or delete through a repository", RoomsTest::changesRows))
            .should(new ArchCondition<JavaMethod>("touch only rows that may move") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    method.getRawParameterTypes().stream()
                            .filter(type -> type.isAnnotatedWith(org.hibernate.annotations.Immutable.class))
                            .forEach(type -> events.add(SimpleConditionEvent.violated(
                                    method, method.getFullName() + " changes frozen " + type.getName())));
                }
            })
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule delivery_never_names_a_draft = noClasses()
            .that()
            .resideInAnyPackage("..delivery..", "..catalogue..", "..following..", "..feeds..", "..archive..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..article..", "..review..", "..signoff..", "..content..", "..people..");

    @ArchTest
    static final ArchRule nothing_that_serves_the_public_reaches_a_preview = noClasses()
            .that()
            .resideOutsideOfPackage(PREVIEW)
            .and()
            .doNotHaveFullyQualifiedName("org.imprimatur.PreviewApplication")
            .and()
            .doNotHaveFullyQualifiedName("org.imprimatur.ApiApplication")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PREVIEW)
            .because("what no reviewer signed is shown on its own surface and on no other");

    @ArchTest
    static final ArchRule the_verifier_uses_nothing_of_the_house = classes()
            .that()
            .resideInAPackage(VERIFIER)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            VERIFIER,
                            "java..",
                            "jakarta.json..",
                            "org.eclipse.parsson..",
                            "org.erdtman.jcs..",
                            "org.jspecify.annotations..")
                    .or(A_SIGN_ON_THE_DOOR))
            .because("whoever checks the house must not take its word, and what is packed with it is only this");

    @ArchTest
    static final ArchRule nothing_in_the_house_uses_the_verifier = noClasses()
            .that()
            .resideOutsideOfPackage(VERIFIER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VERIFIER)
            .because("it is not in the WAR");

    @ArchTest
    static final ArchRule only_the_door_says_who_calls = noClasses()
            .that()
            .resideOutsideOfPackage("org.imprimatur.access")
            .should()
            .accessTargetWhere(describe(
                    "the target lets somebody in",
                    access -> access.getTarget().getName().equals("enter")
                            && access.getTargetOwner().isEquivalentTo(Caller.class)))
            .because("whoever can say who calls can act as anybody");

    @ArchTest
    static final ArchRule nobody_asks_the_server_who_calls = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.security.enterprise..", "jakarta.security.auth.message..")
            .because("the server would then ask before each request of the whole module, readers' included");

    /** Whatever the arguments: a zone or another unit makes it no less the machine's time. */
    private static boolean readsTheTime(AccessTarget target) {
        var owner = target.getOwner();
        var name = target.getName();
        return owner.getPackageName().startsWith("java.time") && name.equals("now")
                || owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"))
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
    }

    private static boolean answersHttp(JavaMethod method) {
        return java.util.stream.Stream.<Class<? extends Annotation>>of(
                        GET.class, POST.class, PUT.class, PATCH.class, DELETE.class)
                .anyMatch(method::isAnnotatedWith);
    }

    private static boolean changesRows(JavaMethod method) {
        return method.isAnnotatedWith(jakarta.data.repository.Update.class)
                || method.isAnnotatedWith(jakarta.data.repository.Delete.class);
    }
}
