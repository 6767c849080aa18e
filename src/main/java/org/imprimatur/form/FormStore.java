package org.imprimatur.form;

import jakarta.data.repository.Insert;
import jakarta.data.repository.Query;
import jakarta.data.repository.Repository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@Repository
interface FormStore {
    @Insert
    void add(RenditionForm form);

    @Query("where rendition = :rendition and mediaType = :mediaType")
    Optional<RenditionForm> form(UUID rendition, String mediaType);

    @Query("where rendition in (:renditions) order by rendition, mediaType")
    List<RenditionForm> forms(List<UUID> renditions);

    @Query("select f.id from RenditionForm f where f.rendition = :rendition order by f.mediaType")
    List<UUID> ids(UUID rendition);
}
