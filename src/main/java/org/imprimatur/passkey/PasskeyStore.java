package org.imprimatur.passkey;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Repository
interface PasskeyStore {
    @Insert
    void add(Passkey passkey);

    @Insert
    void raise(StandingPasskey standing);

    @Insert
    void add(PasskeyEnd end);

    /** @return 1, or 0 where it was not in force */
    @Query("delete from StandingPasskey where passkey = :passkey")
    int fell(UUID passkey);

    @Query("select count(*) from Passkey where credentialId = :credentialId")
    long known(String credentialId);

    /** Those in force, oldest first. */
    @Query(
            "select p from Passkey p join StandingPasskey s on s.passkey = p.id where p.person = :person order by p.addedAt, p.id")
    List<Passkey> of(UUID person);

    @Query(
            "select p from Passkey p join StandingPasskey s on s.passkey = p.id where p.person = :person and p.credentialId = :credentialId")
    Optional<Passkey> of(UUID person, String credentialId);

    @Query("select count(*) from StandingPasskey where passkey = :passkey")
    long standing(UUID passkey);

    /**
     * Moves the count on. Of two who bring the same one the row lets the second move nothing.
     *
     * @return 1, or 0 where this count or a higher one was brought before, or the passkey is no longer in force
     */
    @Query(
            "update StandingPasskey set signCount = :count where passkey = :passkey and (signCount < :count or signCount = 0 and :count = 0)")
    int advance(UUID passkey, long count);

    @Insert
    void add(PasskeyChallenge challenge);

    @Query("delete from PasskeyChallenge where person = :person and purpose = :purpose")
    int forget(UUID person, String purpose);

    /** @return 1, or 0 where there is none like this, or no longer */
    @Query(
            "delete from PasskeyChallenge where person = :person and purpose = :purpose and hash = :hash and expiresAt > :now")
    int take(UUID person, String purpose, String hash, Instant now);
}
