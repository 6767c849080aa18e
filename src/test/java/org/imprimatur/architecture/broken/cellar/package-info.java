/** A room of the broken house: it is here to be caught. */
@Room(
        name = "cellar",
        mayUse = {})
package org.imprimatur.architecture.broken.cellar;

import org.imprimatur.platform.Room;
