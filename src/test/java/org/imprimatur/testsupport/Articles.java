package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Small texts with no finding against them, as an editor would send them. */
public final class Articles {
    private Articles() {}

    public static ObjectNode minimal(String title) {
        var article = (ObjectNode) Texts.json("""
                {'title': '', 'summary': 'What the treatment does and what it may harm.', 'audience': ['patient'],
                 'conditions': [{'system': 'http://hl7.org/fhir/sid/icd-10', 'version': '2019', 'code': 'C45.0', 'display': 'Mesothelioma of pleura'}],
                 'therapies': [{'system': 'http://www.whocc.no/atc', 'version': '2024', 'code': 'L01FF01', 'display': 'nivolumab'}],
                 'sections': [
                   {'id': 'side-effects', 'heading': 'Side effects', 'healthAspect': 'side-effects', 'blocks': [
                     {'type': 'paragraph', 'text': [{'text': 'It can make you tired.', 'claim': 'c-tired'}]}]}],
                 'claims': [{'id': 'c-tired', 'type': 'safety', 'text': 'Fatigue is common.', 'citations': ['leaflet']}],
                 'citations': [{'id': 'leaflet', 'type': 'webpage', 'title': 'Package leaflet', 'URL': 'https://www.example.org/leaflet'}],
                 'authors': [{'name': 'Ada Writer'}],
                 'funding': [{'source': 'Example Foundation'}],
                 'interests': [{'person': 'Ada Writer', 'statement': 'None declared.'}],
                 'publisher': {'name': 'Example Health', 'copyrightHolder': 'Example Health', 'termsOfUse': 'https://www.example.org/terms'}}
                """);
        article.put("title", title);
        return article;
    }

    /** The same, with these words as its one paragraph. */
    public static ObjectNode saying(String title, String words) {
        var article = minimal(title);
        ((ObjectNode) article.at("/sections/0/blocks/0/text/0")).put("text", words);
        return article;
    }
}
