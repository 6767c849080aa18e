package org.imprimatur.architecture.broken.cellar;

import jakarta.data.repository.Repository;
import jakarta.data.repository.Update;

/** Changes what is frozen. */
@Repository
public interface Cupboards {
    @Update
    void rearrange(Cupboard cupboard);
}
