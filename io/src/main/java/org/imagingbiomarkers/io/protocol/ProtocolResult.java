package org.imagingbiomarkers.io.protocol;

/**
 * A requirement and what a series says of it.
 *
 * @param found the value or the values, with their unit, as they may be shown; empty where there is none
 * @param limit in words
 * @param reason why it is not met, or cannot be judged; empty where it is met
 */
public record ProtocolResult(Requirement requirement, String found, String limit, Verdict verdict, String reason) {}
