package org.kohsuke.accmod.restrictions;

import org.kohsuke.accmod.AccessRestriction;

/** Access that is not restricted: a step between {@link NoExternalUse} and its base class. */
public class None extends AccessRestriction {}
