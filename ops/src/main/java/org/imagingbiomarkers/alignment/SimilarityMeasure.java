package org.imagingbiomarkers.alignment;

/** What is alike in two images that lie on each other. All are given so that more is better. */
public enum SimilarityMeasure {
		/** Minus the mean squared difference over the variance of the fixed image: equal values. */
		MEAN_SQUARES,
		/** Correlation coefficient of the values: equal up to scale and shift. */
		NORMALIZED_CORRELATION,
		/** Mutual information of the values, nats: any relation (Mattes et al. 2003, doi:10.1109/TMI.2003.809072). */
		MUTUAL_INFORMATION
}
