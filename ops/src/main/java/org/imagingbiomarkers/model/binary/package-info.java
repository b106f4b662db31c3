/**
 * Outcomes that happened or did not: logistic regression, ROC curves, calibration and clinical benefit of predictions.
 */
package org.imagingbiomarkers.model.binary;
