package org.imprimatur.preview;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** No update and no delete: who was shown what stays on record. */
@Repository
interface PreviewStore {
    @Insert
    void add(PreviewToken token);

    @Query("where prefix = :prefix")
    Optional<PreviewToken> token(String prefix);

    /** Newest first. */
    @Query("where revision = :revision order by madeAt desc, id")
    List<PreviewToken> of(UUID revision);

    @Insert
    void add(PreviewTokenEnd end);

    @Query("where token = :token")
    Optional<PreviewTokenEnd> end(UUID token);

    @Insert
    void add(PreviewUse use);

    @Query("select count(*) from PreviewUse where token = :token")
    long uses(UUID token);
}
