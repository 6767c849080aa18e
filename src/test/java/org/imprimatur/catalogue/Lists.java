package org.imprimatur.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.StreamSupport;
import org.imprimatur.clients.Scope;
import org.imprimatur.delivery.Conditions;
import org.imprimatur.delivery.Handed;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.TestHouse;
import org.imprimatur.testsupport.TestSessions;

/** The list as a client of a node reads it, without a server. */
public final class Lists {
    private Lists() {}

    public static Handed ask(TestHouse node, String address, Scope scope) {
        var given = new HashMap<String, String>();
        var mark = address.indexOf('?');
        if (mark >= 0) {
            for (var pair : address.substring(mark + 1).split("&")) {
                var parts = pair.split("=", 2);
                given.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        var query = ListQuery.of(new ListQuery.Given(
                given.get("locale"),
                given.get("condition"),
                given.get("therapy"),
                given.get("audience"),
                given.get("class"),
                given.get("changedSince"),
                given.get("reviewedSince"),
                given.get("reviewStatus"),
                given.get("sort"),
                given.get("fields"),
                given.get("include"),
                given.get("limit"),
                given.get("total")));
        return node.get(Catalogue.class)
                .read(Catalogue.Question.of(query, given.get("cursor")), scope, null, new Conditions(null, null));
    }

    public static JsonNode page(TestHouse node, String address, Scope scope) {
        try {
            return StrictJson.mapper().readTree(ask(node, address, scope).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode page(TestSessions node, String address) {
        return node.inTransaction(house -> page(house, address, Scope.EVERYTHING));
    }

    public static List<String> slugs(JsonNode page) {
        return StreamSupport.stream(page.required("items").spliterator(), false)
                .map(item -> item.required("slug").textValue())
                .toList();
    }

    /** Of every page. */
    public static List<String> slugs(TestHouse node, String address) {
        var slugs = new ArrayList<String>();
        for (var next = address; next != null; ) {
            var page = page(node, next, Scope.EVERYTHING);
            slugs.addAll(slugs(page));
            next = page.path("next").textValue();
        }
        return slugs;
    }

    public static List<String> sorts() {
        return Sort.every().stream().map(Sort::word).toList();
    }
}
