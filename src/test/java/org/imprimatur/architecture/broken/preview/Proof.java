package org.imprimatur.architecture.broken.preview;

/** Shown to one person before it is printed; the broken delivery hands it to everybody. */
public class Proof {}
