/** A room of the broken house: it is here to be caught. */
@Room(name = "attic", mayUse = "cellar")
package org.imprimatur.architecture.broken.attic;

import org.imprimatur.platform.Room;
