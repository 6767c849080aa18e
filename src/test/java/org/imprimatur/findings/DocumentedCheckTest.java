package org.imprimatur.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.testsupport.DocumentedCheck;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What {@code docs/extending.md} shows is true. */
class DocumentedCheckTest {
    @Test
    void compiles_and_works_beside_those_built_in() throws ReflectiveOperationException, IOException {
        var example = DocumentedCheck.compile();
        try (var loader = example.loader()) {
            var check = (Check) loader.loadClass(example.names().get(0))
                    .getDeclaredConstructor()
                    .newInstance();
            var content = Texts.complete(article -> Texts.put(article, "/summary", "'Opdivo helps some people.'"));

            assertThat(Examiner.with(CheckSettings.USUAL, check)
                            .report("en-GB", Examiner.CLASS, true, content)
                            .findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo(DocumentedCheck.CODE);
                        assertThat(finding.pointer()).isEqualTo("/summary");
                    });
        }
    }

    @Test
    void comes_with_a_test_that_passes() throws ReflectiveOperationException, IOException {
        var example = DocumentedCheck.compile();
        try (var loader = example.loader()) {
            var listener = new SummaryGeneratingListener();
            var request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(loader.loadClass(example.names().get(1))))
                    .build();
            var before = Thread.currentThread().getContextClassLoader();
            try {
                Thread.currentThread().setContextClassLoader(loader);
                LauncherFactory.create().execute(request, listener);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }

            assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(2);
            assertThat(listener.getSummary().getTotalFailureCount()).isZero();
        }
    }
}
