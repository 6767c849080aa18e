package org.imprimatur.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** Where a key leads in one text: a bit for each of 64 claims. */
@Entity
@IdClass(IndexKey.Key.class)
@Table(name = "evidence_key")
class IndexKey {
    static final int BITS = Long.SIZE;

    record Key(long hash, long text, int word, long mask) {}

    @Id
    private long hash;

    @Id
    @Column(name = "text_number")
    private long text;

    @Id
    private int word;

    @Id
    private long mask;

    private boolean frozen;

    protected IndexKey() {} // Hibernate only

    IndexKey(long hash, long text, int word, long mask, boolean frozen) {
        this.hash = hash;
        this.text = text;
        this.word = word;
        this.mask = mask;
        this.frozen = frozen;
    }
}
