package org.imagingbiomarkers.model.signature;

/**
 * A table with outcomes on which the performance of a signature was looked at. Whoever chooses a signature by such a
 * table has trained on it, so it is counted and never taken back.
 *
 * @param file name of the table, or of what was split off the training table
 * @param sha256 digest of the table
 * @param earlier how often the table had been looked at before, with any signature
 */
public record TestEvaluation(String file, String sha256, int earlier) {}
