/**
 * Steps that learn from a table of features before a model is fitted: which features to keep, how to fill in, scale and
 * harmonize them. Each step is fitted to training rows alone and then applied to any rows, so that nothing of held-out
 * rows gets into a model.
 */
package org.imagingbiomarkers.model.selection;
