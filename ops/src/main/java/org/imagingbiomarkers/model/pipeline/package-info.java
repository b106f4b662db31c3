/**
 * Models that are free of leaks by construction: every step that learns is part of one pipeline, the pipeline is fitted
 * to training rows alone, inside each fold, and rows of one patient are never divided.
 */
package org.imagingbiomarkers.model.pipeline;
