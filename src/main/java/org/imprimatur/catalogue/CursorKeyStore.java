package org.imprimatur.catalogue;

import jakarta.data.repository.Repository;
import java.util.List;
import org.hibernate.annotations.processing.SQL;

@Repository
interface CursorKeyStore {
    @SQL("select secret from cursor_key")
    List<String> secrets();
}
