/** Random forests: many decision trees, each grown on resampled rows. */
package org.imagingbiomarkers.model.forest;
