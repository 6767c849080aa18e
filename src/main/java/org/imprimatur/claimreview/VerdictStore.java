package org.imprimatur.claimreview;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.UUID;

@Repository
interface VerdictStore {
    @Insert
    void add(ClaimVerdict verdict);

    @Query("where revision = :revision order by claim, reviewer, number")
    List<ClaimVerdict> verdicts(UUID revision);
}
