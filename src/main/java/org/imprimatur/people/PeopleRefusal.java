package org.imprimatur.people;

import java.time.LocalDate;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room says no to. */
@Face
public abstract sealed class PeopleRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PeopleRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    public static final class Unauthenticated extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        Unauthenticated() {
            super(Kind.UNAUTHENTICATED, "unauthenticated", "Sign in to use this.");
        }
    }

    public static final class NoSuchPerson extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchPerson() {
            super(Kind.NOT_FOUND, "not-found", "There is no such person.");
        }
    }

    public static final class LoginTaken extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        LoginTaken(String login) {
            super(
                    Kind.CONFLICT,
                    "login-taken",
                    "The login " + login + " belongs to somebody already, or did; logins are never reused.");
        }
    }

    public static final class PersonDeactivated extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        PersonDeactivated() {
            super(Kind.CONFLICT, "person-deactivated", "This person is deactivated.");
        }
    }

    public static final class OwnRoles extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        OwnRoles() {
            super(Kind.FORBIDDEN, "own-roles", "Nobody changes their own roles; ask another admin.");
        }
    }

    public static final class IncompatibleRoles extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        IncompatibleRoles() {
            super(Kind.CONFLICT, "incompatible-roles", "An admin can be neither medical reviewer nor publisher.");
        }
    }

    public static final class LastAdmin extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        LastAdmin() {
            super(Kind.CONFLICT, "last-admin", "This is the last active admin; make another one first.");
        }
    }

    public static final class NoSuchCredential extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchCredential() {
            super(Kind.NOT_FOUND, "not-found", "This person has no such credential.");
        }
    }

    public static final class OwnCredential extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        OwnCredential() {
            super(Kind.FORBIDDEN, "own-credential", "A credential is verified by somebody else than its holder.");
        }
    }

    public static final class AlreadyVerified extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyVerified() {
            super(Kind.CONFLICT, "already-verified", "This credential is verified already.");
        }
    }

    public static final class CredentialEnded extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        CredentialEnded() {
            super(Kind.CONFLICT, "credential-ended", "This credential has ended; enter a new one.");
        }
    }

    public static final class CredentialMissing extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        CredentialMissing() {
            super(Kind.FORBIDDEN, "credential-missing", "Signing needs a credential, and none is on file.");
        }
    }

    public static final class CredentialUnverified extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        CredentialUnverified() {
            super(
                    Kind.FORBIDDEN,
                    "credential-unverified",
                    "Signing needs a credential that somebody else has verified.");
        }
    }

    public static final class CredentialExpired extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        CredentialExpired(LocalDate day) {
            super(Kind.FORBIDDEN, "credential-expired", "The credential expired on " + day + ".");
            with("expiredOn", day.toString());
        }
    }

    public static final class OwnReset extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        OwnReset() {
            super(Kind.FORBIDDEN, "own-reset", "The owner of a password neither starts nor witnesses its reset.");
        }
    }

    public static final class SecondPersonNeeded extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        SecondPersonNeeded() {
            super(Kind.FORBIDDEN, "second-person-needed", "Whoever started the reset cannot witness it.");
        }
    }

    public static final class AlreadyWitnessed extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        AlreadyWitnessed() {
            super(Kind.CONFLICT, "already-witnessed", "This reset has its witness.");
        }
    }

    public static final class NoOpenReset extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        NoOpenReset() {
            super(Kind.CONFLICT, "no-open-reset", "No password reset of this person is open.");
        }
    }

    /** One sentence for every cause: a stranger learns neither who exists nor how near a guess was. */
    public static final class ResetRefused extends PeopleRefusal {
        private static final long serialVersionUID = 1L;

        ResetRefused() {
            super(
                    Kind.FORBIDDEN,
                    "reset-refused",
                    "Login and codes do not open a password reset; after " + PasswordReset.TRIES
                            + " wrong tries it is closed for good.");
        }
    }
}
