package org.imprimatur.dossier;

import jakarta.data.Limit;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@Repository
interface DossierStore {
    /** @param madeAt and {@code id} are the place of the last one of the page before */
    @Query("where article = :article and number <= :last and (madeAt > :madeAt or madeAt = :madeAt and id > :id)"
            + " order by madeAt, id")
    List<PublicationStatement> statements(UUID article, int last, Instant madeAt, UUID id, Limit limit);
}
