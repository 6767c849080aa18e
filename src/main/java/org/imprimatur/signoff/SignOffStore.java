package org.imprimatur.signoff;

import jakarta.data.Limit;
import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

@Repository
interface SignOffStore {
    @Insert
    void add(Challenge challenge);

    @Query("where tokenHash = :tokenHash")
    Optional<Challenge> challenge(String tokenHash);

    @Query("where id = :id")
    Optional<Challenge> challenge(UUID id);

    @Query("select count(*) from SignOff where challenge = :challenge")
    long uses(UUID challenge);

    @Insert
    void add(SignOff signOff);

    @Query("where id = :id and revision = :revision")
    Optional<SignOff> signOff(UUID id, UUID revision);

    @Query("where id = :id")
    Optional<SignOff> signOff(UUID id);

    @Query("where revision = :revision order by signedAt, id")
    List<SignOff> of(UUID revision);

    @Query("select id from SignOff order by id")
    List<UUID> ids(Limit limit);

    @Query("select id from SignOff where id > :after order by id")
    List<UUID> ids(UUID after, Limit limit);

    @Query("where id in (:ids)")
    List<SignOff> all(List<UUID> ids);

    StatelessSession session();

    /** That a sign-off stands is a row of its own: an imprimatur refers to it, so it can only go when nothing stands on it. */
    default void raise(SignOff signOff) {
        session()
                .createNativeMutationQuery(
                        "insert into standing_sign_off (sign_off_id, revision_id, digest) values (:signOff, :revision, :digest)")
                .setParameter("signOff", signOff.id())
                .setParameter("revision", signOff.revision())
                .setParameter("digest", signOff.digest())
                .executeUpdate();
    }

    default void fell(SignOff signOff) {
        session()
                .createNativeMutationQuery("delete from standing_sign_off where sign_off_id = :signOff")
                .setParameter("signOff", signOff.id())
                .executeUpdate();
    }

    @SQL(
            "select s.* from sign_off s join standing_sign_off t on t.sign_off_id = s.id where s.revision_id = :revision order by s.signed_at, s.id")
    List<SignOff> standing(UUID revision);

    default List<SignOff> standing(List<UUID> revisions) {
        return session()
                .createNativeQuery(
                        "select s.* from sign_off s join standing_sign_off t on t.sign_off_id = s.id"
                                + " where s.revision_id in (:revisions) order by s.signed_at, s.id",
                        SignOff.class)
                .setParameterList("revisions", revisions)
                .getResultList();
    }

    @SQL(
            "select s.revision_id from sign_off s join standing_sign_off t on t.sign_off_id = s.id where s.article_id = :article")
    List<UUID> revisionsWithStanding(UUID article);

    @Insert
    void add(SignOffClaim claim);

    @Query("select claim from SignOffClaim where signOff = :signOff order by claim")
    List<String> reviewedClaims(UUID signOff);

    @Insert
    void add(SignOffEnd end);

    @Query("where signOff = :signOff")
    Optional<SignOffEnd> end(UUID signOff);

    @Query("select e from SignOffEnd e join SignOff s on s.id = e.signOff where s.revision = :revision")
    List<SignOffEnd> ends(UUID revision);
}
