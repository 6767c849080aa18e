package org.imprimatur.catalogue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.catalogue.Entry.Keys;

/** An order of the list and which way it is read. */
record Sort(Order order, boolean descending) {
    static final Sort NEWEST = new Sort(Order.PUBLISHED_AT, true);

    /** By what; ties are broken by slug, locale and, at last, the article, so that no two texts share a place. */
    enum Order {
        TITLE("title", Comparator.comparing(Keys::title)),
        SLUG("slug", Comparator.comparing(Keys::slug)),
        PUBLISHED_AT("publishedAt", Comparator.comparing(Keys::publishedAt)),
        FIRST_PUBLISHED_AT("firstPublishedAt", Comparator.comparing(Keys::firstPublishedAt)),
        MODIFIED_AT("modifiedAt", Comparator.comparing(Keys::modifiedAt)),
        LAST_REVIEWED("lastReviewed", Comparator.comparing(Keys::lastReviewed)),
        REVIEW_DUE("reviewDue", Comparator.comparing(Keys::reviewDue)),
        /** Not for clients: to find a text by its identity. */
        ARTICLE("", Comparator.comparing(Keys::article)),
        /** Not for clients: which text ends next. */
        END("", Comparator.comparing(Keys::validUntil));

        private final String word;
        private final Comparator<Keys> comparator;

        Order(String word, Comparator<Keys> by) {
            this.word = word;
            comparator = word.isEmpty()
                    ? by.thenComparing(Keys::article)
                    : by.thenComparing(Keys::slug).thenComparing(Keys::locale).thenComparing(Keys::article);
        }

        Comparator<Keys> comparator() {
            return comparator;
        }
    }

    static Optional<Sort> of(String word) {
        var descending = word.startsWith("-");
        var name = descending ? word.substring(1) : word;
        return all().filter(order -> order.word.equals(name)).findFirst().map(order -> new Sort(order, descending));
    }

    private static Stream<Order> all() {
        return Arrays.stream(Order.values()).filter(order -> !order.word.isEmpty());
    }

    static List<Sort> every() {
        return all().flatMap(order -> Stream.of(new Sort(order, false), new Sort(order, true)))
                .toList();
    }

    static String words() {
        return all().map(order -> order.word).collect(Collectors.joining(", "));
    }

    String word() {
        return descending ? "-" + order.word : order.word;
    }

    Comparator<Keys> comparator() {
        return descending ? order.comparator.reversed() : order.comparator;
    }
}
