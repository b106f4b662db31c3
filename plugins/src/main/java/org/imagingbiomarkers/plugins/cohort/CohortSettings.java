package org.imagingbiomarkers.plugins.cohort;

import java.io.Serializable;
import java.time.Duration;

/**
 * How cases are run.
 *
 * @param timeout how long one attempt may take
 * @param maps whether the files that a command writes are kept
 */
public record CohortSettings(Duration timeout, boolean maps) implements Serializable {}
