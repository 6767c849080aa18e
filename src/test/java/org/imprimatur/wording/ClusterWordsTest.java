package org.imprimatur.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.imprimatur.index.IndexedDesk;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.api.Test;

/** W3: what a cluster makes of a word is what we make of it. */
class ClusterWordsTest {
    private static final List<String> TEXTS = List.of(
            "The patient's treatments were well-tolerated, MPM and asbestos cancer",
            "Die Strahlentherapien der Größe nach; größere Müller, Mueller und Häuser",
            "L'évolution des métastases; aujourd'hui l’hôpital où les traitements",
            "Los tratamientos contra el cáncer y las niñas españolas",
            "Dell'ospedale, l'immunoterapia negli anziani; perché le cure",
            "Os tratamentos oncológicos não são para as crianças",
            "De behandelingen van de patiënten met longkanker, geneesmiddelen",
            "Behandlingarna för patienterna med lungcancer är många",
            "癌症免疫治疗 がん免疫療法 ﾃｽﾄ 면역요법 treatment 123",
            "Keytruda pembrolizumab nivolumab side effects; adverse events of it",
            "ﬁbrosis İstanbul ß ẞ Ångström naïve café ² ½ μg 5-FU COVID-19 p.1 a.b");

    @Test
    void are_the_same_for_every_language_and_for_questions_with_synonyms() throws Exception {
        var before = new HashSet<>(TestCluster.indexes("imprimatur-"));
        try (var house = new IndexedDesk(Vendor.H2, TestCluster::storage).open()) {
            var made = TestCluster.indexes("imprimatur-").stream()
                    .filter(name -> !before.contains(name))
                    .toList();
            var analysis = house.index().analysis();
            var names = new ArrayList<String>(List.of(Analysis.PLAIN));
            for (var language : Analysis.LANGUAGES) {
                names.add(language);
                names.add(Analysis.asking(language));
                names.add(Analysis.pairs(language));
            }
            for (var name : names) {
                for (var text : TEXTS) {
                    assertThat(onCluster(made.get(0), name, text))
                            .as("%s: %s", name, text)
                            .isEqualTo(analysis.tokens(name, text));
                }
            }
        }
    }

    private static List<String> onCluster(String index, String analyzer, String text) throws Exception {
        ObjectNode asked = StrictJson.mapper().createObjectNode();
        asked.put("analyzer", analyzer).put("text", text);
        var answer = TestCluster.ask("POST", "/" + index + "/_analyze", asked.toString());
        var words = new ArrayList<String>();
        for (var token : StrictJson.mapper().readTree(answer.body()).required("tokens")) {
            words.add(token.required("token").asText());
        }
        return words;
    }
}
