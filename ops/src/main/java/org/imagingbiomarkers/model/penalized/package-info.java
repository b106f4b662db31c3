/**
 * Regressions whose coefficients are drawn to 0: ridge, LASSO and elastic net for binary outcomes and for times to an
 * event, at a series of strengths, and the choice of the strength by cross-validation. Solutions are those of R's glmnet.
 */
package org.imagingbiomarkers.model.penalized;
