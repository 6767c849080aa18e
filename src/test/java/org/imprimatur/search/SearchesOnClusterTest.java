package org.imprimatur.search;

import org.imprimatur.storage.Storage;
import org.imprimatur.storage.TestCluster;

/** What a cluster finds is what is found without one, and it looks the same. */
class SearchesOnClusterTest extends SearchesTest {
    @Override
    Storage storage() {
        return TestCluster.storage();
    }
}
