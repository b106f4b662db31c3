/**
 * Prediction models from tables of features: selection, regression, survival analysis and validation.
 * <p>
 * The packages below read in this order: {@code survival} and {@code binary} hold the statistics of the two kinds of
 * outcome, {@code penalized} the regularized regressions, {@code selection} the steps that learn from a table before a
 * model is fitted, {@code pipeline} what is fitted inside of each fold and how its performance is judged. A higher score
 * means more risk everywhere; intervals are those of 95 %.
 * </p>
 */
package org.imagingbiomarkers.model;
