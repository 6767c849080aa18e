package org.imprimatur.architecture.broken.cellar;

class Box3 {}
