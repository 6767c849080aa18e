package org.imprimatur.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works here. A person is created without a password, receives the first one like every later one (see
 * {@link PasswordReset}), changes name and roles over the years, and is one day deactivated; the row and its login stay,
 * for signatures point at it.
 */
@Entity
@Table(name = "person")
class Person {
    static final Set<String> ROLES =
            Set.of(Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN);

    @Id
    private UUID id;

    private String login;

    @Column(name = "login_key")
    private String loginKey;

    @Column(name = "printed_name")
    private String printedName;

    private @Nullable String titles;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    private boolean active;
    private boolean editor;

    @Column(name = "medical_reviewer")
    private boolean medicalReviewer;

    private boolean publisher;
    private boolean auditor;
    private boolean admin;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Person() {} // Hibernate only

    Person(Login login, String printedName, @Nullable String titles, Collection<String> roles, Instant createdAt) {
        id = UUID.randomUUID();
        this.login = login.name();
        loginKey = login.key();
        rename(printedName, titles);
        take(roles);
        active = true;
        this.createdAt = createdAt;
    }

    void rename(String printedName, @Nullable String titles) {
        this.printedName = printedName;
        this.titles = titles;
    }

    /** Has these roles from now on and no others; the keys to people's rights and to patients' eyes are never in one hand. */
    void take(Collection<String> roles) {
        if (roles.contains(Role.ADMIN) && (roles.contains(Role.MEDICAL_REVIEWER) || roles.contains(Role.PUBLISHER))) {
            throw new PeopleRefusal.IncompatibleRoles();
        }
        editor = roles.contains(Role.EDITOR);
        medicalReviewer = roles.contains(Role.MEDICAL_REVIEWER);
        publisher = roles.contains(Role.PUBLISHER);
        auditor = roles.contains(Role.AUDITOR);
        admin = roles.contains(Role.ADMIN);
    }

    void receive(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    void deactivate() {
        active = false;
    }

    UUID id() {
        return id;
    }

    String login() {
        return login;
    }

    String loginKey() {
        return loginKey;
    }

    String printedName() {
        return printedName;
    }

    @Nullable
    String titles() {
        return titles;
    }

    /** Null while no password was ever set: such a person cannot sign in. */
    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    boolean active() {
        return active;
    }

    boolean admin() {
        return admin;
    }

    Instant createdAt() {
        return createdAt;
    }

    Set<String> roles() {
        var roles = new TreeSet<String>();
        if (editor) roles.add(Role.EDITOR);
        if (medicalReviewer) roles.add(Role.MEDICAL_REVIEWER);
        if (publisher) roles.add(Role.PUBLISHER);
        if (auditor) roles.add(Role.AUDITOR);
        if (admin) roles.add(Role.ADMIN);
        return roles;
    }
}
