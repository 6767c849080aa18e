package org.imprimatur.gate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.clients.Scope;

/** Who may come without a key, and how often anybody may ask; read once, and out of bounds it keeps the house shut. */
@ApplicationScoped
class GateSettings {
    static final int MOST_A_MINUTE = 1_000_000_000;

    private boolean anonymous;
    private Scope stranger;
    private int perAddress;
    private int perKey;
    private int buckets;

    @SuppressWarnings("NullAway.Init")
    GateSettings() {} // CDI proxy only

    /**
     * @param anonymous whether published texts are shown to those who bring no key
     * @param locales what they are shown: language tags with commas between; unset for all
     * @param classes article classes with commas between; unset for all
     * @param perAddress requests a minute of each address without a key; 0 for no limit
     * @param perKey requests a minute of each key that has no limit of its own; 0 for no limit
     * @param buckets how many addresses, and how many keys, are told apart at a time on this node; 1,000 to 10,000,000
     */
    @Inject
    GateSettings(
            @ConfigProperty(name = "imprimatur.content.anonymous", defaultValue = "true") boolean anonymous,
            @ConfigProperty(name = "imprimatur.content.anonymous.locales") Optional<String> locales,
            @ConfigProperty(name = "imprimatur.content.anonymous.classes") Optional<String> classes,
            @ConfigProperty(name = "imprimatur.content.limit.anonymous", defaultValue = "600") int perAddress,
            @ConfigProperty(name = "imprimatur.content.limit.key", defaultValue = "6000") int perKey,
            @ConfigProperty(name = "imprimatur.content.limit.buckets", defaultValue = "100000") int buckets) {
        this.anonymous = anonymous;
        stranger = new Scope(words(locales), words(classes));
        this.perAddress = within("imprimatur.content.limit.anonymous", perAddress, 0, MOST_A_MINUTE);
        this.perKey = within("imprimatur.content.limit.key", perKey, 0, MOST_A_MINUTE);
        this.buckets = within("imprimatur.content.limit.buckets", buckets, 1_000, 10_000_000);
    }

    private static Set<String> words(Optional<String> list) {
        return list.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalStateException(name + " must be from " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    /** Being asked for here makes them be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        anonymous();
    }

    boolean anonymous() {
        return anonymous;
    }

    Scope stranger() {
        return stranger;
    }

    int perAddress() {
        return perAddress;
    }

    int perKey() {
        return perKey;
    }

    int buckets() {
        return buckets;
    }
}
