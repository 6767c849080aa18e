package org.imprimatur.people;

import jakarta.data.Limit;
import jakarta.data.repository.Find;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

/** No delete: people, their credentials and their resets stay. */
@Repository
interface PeopleStore {
    /** Whoever holds this row decides who exists, who is active and who has which role; everybody else waits. */
    @SQL("select name from guard where name = 'people' for update")
    String takeTurn();

    @Insert
    void add(Person person);

    @Update
    void keep(Person person);

    @Find
    Optional<Person> person(UUID id);

    /** First act of every command on an existing person. */
    @SQL("select * from person where id = :id for update")
    Optional<Person> lock(UUID id);

    @Find
    Optional<Person> named(String loginKey);

    @Query("from Person where loginKey > :after order by loginKey")
    List<Person> after(String after, Limit limit);

    @Query("select count(p) from Person p where p.admin and p.active")
    long activeAdmins();

    @Query("select count(p) from Person p")
    long everybody();

    @Insert
    void add(Credential credential);

    @Update
    void keep(Credential credential);

    @Query("from Credential where person in :people order by enteredAt, id")
    List<Credential> credentials(Set<UUID> people);

    @Insert
    void add(PasswordReset reset);

    @Update
    void keep(PasswordReset reset);

    /** The one that can still be witnessed or finished; a person has at most one. */
    @Query(
            "from PasswordReset where person = :person and finishedAt is null and expiresAt > :now and failures < :tries")
    Optional<PasswordReset> openReset(UUID person, Instant now, int tries);
}
