package org.imprimatur.attestation;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.UUID;

@Repository
interface AttestationStore {
    @Insert
    void add(Attestation attestation);

    @Query("where subject in (:subjects) order by madeAt, id")
    List<Attestation> about(List<UUID> subjects);
}
