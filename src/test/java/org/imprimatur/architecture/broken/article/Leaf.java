package org.imprimatur.architecture.broken.article;

/** Something unpublished. */
public class Leaf {}
