package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.Caller;
import org.imprimatur.people.QuickPasswords;
import org.imprimatur.platform.Refusal;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A1, A3, A5 and A6: what a method says of roles, and what comes of it. */
class RoleGuardTest {
    private static TestDesk desk;

    @BeforeAll
    static void open() {
        desk = new TestDesk(Vendor.H2);
        QuickPasswords.in(desk.sessions());
    }

    @AfterAll
    static void shut() {
        desk.close();
    }

    /** Names nobody itself. */
    static class Corridor {
        @PermitAll
        public void open() {}

        @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER})
        public void reviewers() {}

        @RolesAllowed(Role.PUBLISHER)
        public void publishers() {}

        @DenyAll
        public void shut() {}

        public void unnamed() {}
    }

    @RolesAllowed(Role.MEDICAL_REVIEWER)
    static class Office {
        @PermitAll
        public void open() {}

        @RolesAllowed(Role.PUBLISHER)
        public void publishers() {}

        @DenyAll
        public void shut() {}

        public void unnamed() {}
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Corridor, open,       through, through
            Corridor, reviewers,  unauthenticated, through
            Corridor, publishers, unauthenticated, forbidden
            Corridor, shut,       unauthenticated, forbidden
            Corridor, unnamed,    unauthenticated, forbidden
            Office,   open,       through, through
            Office,   publishers, unauthenticated, forbidden
            Office,   shut,       unauthenticated, forbidden
            Office,   unnamed,    unauthenticated, through
            """)
    void lets_through_whom_the_method_names_or_else_its_class(
            String room, String method, String stranger, String reviewer) {
        assertThat(walk(room, method)).isEqualTo(stranger);
        assertThat(walk(room, method, header(TestDesk.PASSWORD))).isEqualTo(reviewer);
    }

    @Test
    void tells_the_journal_whom_it_sent_away_and_from_where() {
        walk("Corridor", "publishers", header(TestDesk.PASSWORD));
        assertThat(desk.rows("select entry from journal where outcome = 'denied' order by seq desc")
                        .get(0))
                .contains("\"access\"", desk.grace().id().toString(), "/api/corridor");
    }

    @Test
    void counts_no_wrong_password_where_everybody_may_come_in() {
        var before = desk.rows("select failures from wrong_attempts");
        for (var guess = 1; guess <= 11; guess++) {
            assertThat(walk("Corridor", "open", header("wrong " + guess))).isEqualTo("through");
        }
        assertThat(desk.rows("select failures from wrong_attempts")).isEqualTo(before);
    }

    @Test
    void takes_two_headers_for_none() {
        var good = header(TestDesk.PASSWORD);
        assertThat(walk("Corridor", "reviewers", good, good)).isEqualTo("unauthenticated");
    }

    @Test
    void does_not_call_a_password_wrong_that_it_could_not_check() {
        var broken = new SignIn(new Doorkeeper() {
            @Override
            Answer admit(String login, String password, String address) {
                throw new IllegalArgumentException("No database");
            }
        });
        desk.sessions().inTransactionDo(house -> {
            var guard = guard(house.get(Caller.class), broken, house.get(Journal.class), "Corridor", "reviewers");
            assertThatIllegalStateException()
                    .isThrownBy(() -> guard.filter(request(new AtomicReference<>(), header(TestDesk.PASSWORD))))
                    .withMessage("Nobody can be recognised");
            assertThat(house.get(Caller.class).roles()).isEmpty();
        });
    }

    @Test
    void says_who_came_through_to_whoever_asks_the_platform() {
        var badge = new AtomicReference<SecurityContext>();
        desk.sessions().inTransactionDo(house -> {
            guard(house.get(Caller.class), house.get(SignIn.class), house.get(Journal.class), "Corridor", "reviewers")
                    .filter(request(badge, header(TestDesk.PASSWORD)));
            assertThat(badge.get().getUserPrincipal().getName())
                    .isEqualTo(desk.grace().id().toString());
            assertThat(badge.get().isUserInRole(Role.MEDICAL_REVIEWER)).isTrue();
            assertThat(badge.get().isUserInRole(Role.PUBLISHER)).isFalse();
            assertThat(badge.get().isSecure()).isTrue();
        });
    }

    // ------------------------------------------------------------------

    private static String header(String password) {
        return "Basic " + Api.pair("grace", password);
    }

    private static String walk(String room, String method, String... headers) {
        return desk.in(house -> {
            var badge = new AtomicReference<SecurityContext>();
            var guard = guard(house.get(Caller.class), house.get(SignIn.class), house.get(Journal.class), room, method);
            try {
                guard.filter(request(badge, headers));
                return "through";
            } catch (Refusal refusal) {
                assertThat(badge.get()).isNull();
                return refusal.code();
            }
        });
    }

    private static RoleGuard guard(Caller caller, SignIn signIn, Journal journal, String room, String method) {
        var type = room.equals("Office") ? Office.class : Corridor.class;
        var guard = new RoleGuard();
        guard.caller = caller;
        guard.signIn = signIn;
        guard.journal = journal;
        guard.connection = standIn(HttpServletRequest.class, (name, arguments) -> "192.0.2.1");
        guard.resource = standIn(
                ResourceInfo.class,
                (name, arguments) -> name.equals("getResourceClass")
                        ? type
                        : Arrays.stream(type.getMethods())
                                .filter(one -> one.getName().equals(method))
                                .findAny()
                                .orElseThrow());
        return guard;
    }

    private static ContainerRequestContext request(AtomicReference<SecurityContext> badge, String... headers) {
        var all = new MultivaluedHashMap<String, String>();
        if (headers.length > 0) all.put("Authorization", List.of(headers));
        return standIn(ContainerRequestContext.class, (name, arguments) -> switch (name) {
            case "getHeaders" -> all;
            case "getMethod" -> "GET";
            case "getUriInfo" ->
                standIn(UriInfo.class, (asked, none) -> URI.create("https://example.org/api/corridor"));
            case "getSecurityContext" -> standIn(SecurityContext.class, (asked, none) -> true);
            case "setSecurityContext" -> {
                badge.set((SecurityContext) arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private static <T> T standIn(Class<T> type, BiFunction<String, Object[], Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
