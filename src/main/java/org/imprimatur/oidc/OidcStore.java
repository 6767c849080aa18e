package org.imprimatur.oidc;

import jakarta.data.repository.Delete;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.processing.SQL;

@Repository
interface OidcStore {
    /** Whoever holds this row decides who is linked to what; everybody else waits. */
    @SQL("select name from guard where name = 'openid' for update")
    String takeTurn();

    @Query("where person = :person")
    Optional<OpenIdLink> link(UUID person);

    @Query("where issuer = :issuer and subject = :subject")
    Optional<OpenIdLink> link(String issuer, String subject);

    /** Held until the transaction is over: a person's authentications are used one after the other. */
    @SQL("select * from openid_link where person_id = :person for update")
    Optional<OpenIdLink> lock(UUID person);

    @Query("select count(*) from UsedAuthentication where person = :person and authTime = :authTime")
    long uses(UUID person, Instant authTime);

    @Query("select max(authTime) from UsedAuthentication where person = :person")
    Optional<Instant> lastUsed(UUID person);

    @Insert
    void add(OpenIdLink link);

    @Delete
    void remove(OpenIdLink link);

    @Insert
    void add(UsedAuthentication used);
}
